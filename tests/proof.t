#!/usr/bin/perl
# The proof: what it says of the bulletins and letters in tests/proof, and that it is a PDF like the
# booklet. UPDATE=1 rewrites what is expected; review it with git diff.
use strict;
use warnings;
use Encode qw(decode);
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Orison;
use Test::More;

my $golden = "$root/tests/proof";

# NAME.yaml is held against NAME-last.yaml, when there is one.
sub since {
    my $last = $_[0] =~ s/\.\w+$/-last.yaml/r;
    return -e "$golden/$last" ? ("--since=$last") : ();
}

# The proof of a file of a folder as text.
sub proof_of {
    my ($name, @more) = @_;
    my @since = since($name);
    return orison('proof', '-q', @since, '-o', '-', $name, { cwd => $golden, @more });
}

for my $path (grep { !/-last\.yaml$/ } glob "$golden/*.yaml $golden/*.txt $golden/*.eml") {
    my ($name, $stem) = $path =~ m{(([^/]*)\.\w+)$};
    my ($status, $out, $err) = proof_of($name);
    spew("$golden/$stem.proof", $out) if $ENV{UPDATE};
    is($status, 0, "$name: status 0");
    is($out, slurp("$golden/$stem.proof") // '', "$name: what is said of it");
    is($err, (orison('check', $name, { cwd => $golden }))[2] =~ s/^.*: (?:taken off|read as [a-z ]+): .*\n|^to edit it: .*\n//gmr,
        "$name: the messages are those of check");
}
cmp_ok(scalar(my @proofs = glob "$golden/*.proof"), '>=', 9, 'there are proofs');

# What a proof says must be there to be missed.
my $english = slurp("$golden/english.proof") // '';
like($english, qr/$_/m, "it says '$_'") for '^- Lines run together: 2\xC2\xA0\(12–14,', '^- Lines kept as lines: Cover\xC2\xA0\(8–9\)',
    '^- Quotation marks made typographic: 2\.', '^- Apostrophes made typographic: 6\.', '^- Hyphens made dashes: 3\.',
    '^- Full stops made an ellipsis: 1\.', "a text struck out can't be set", "with '•', are set as a list",
    '^- Sunday, 28 November 2026 – Saturday \(!\), past', '^- our page → https://example\.org/lima', '^- 12\. at the beginning';

subtest 'a PDF' => sub {
    my $folder = folder();
    for my $name ('english.yaml', 'arabic.yaml', 'hindi.yaml', 'letter-mail.eml', 'since.yaml') {
        my ($stem) = $name =~ /(.*)\./;
        my @since = since($name);
        my ($status, $out) = orison('proof', @since, '-d', $folder, $name, { cwd => $golden });
        is($status, 0, "$name: status 0");
        like($out, qr/^\Q$folder\/$stem\E-proof\.pdf: \d+ pages?, \d+ kB: to read through/m, 'it is told');
        my $pdf = "$folder/$stem-proof.pdf";
        is((run('qpdf', '--check', $pdf))[0], 0, 'it is sound');
        my $info = (run('pdfinfo', $pdf))[1];
        like($info, qr/^Tagged: +yes$/m, 'tagged');
        like($info, qr/^Page size: +595\.\d+ x 841\.\d+ pts \(A4\)$/m, 'for office paper');
        unlike((run('pdffonts', $pdf))[1], qr/ no +(?:yes|no) +(?:yes|no) +\d+ +\d+$/m, 'its fonts are embedded');
        like((run('pdfinfo', '-struct', $pdf))[1], qr/^ *H1\b.*(?:\n.*)*^ *H2\b/m, 'with headings');
        my $text = decode('UTF-8', (run('pdftotext', '-raw', $pdf, '-'))[1]);
        my $wanted = decode('UTF-8', slurp("$golden/$stem.proof"));
        my %count;
        $count{$_}++ for $wanted =~ /[\x{21}-\x{7E}]/g;
        my %found;
        $found{$_}++ for $text =~ /[\x{21}-\x{7E}]/g;
        is(join('', map { $_ x (($found{$_} // 0) < $count{$_}) } grep { /[A-Za-z]/ } sort keys %count), '',
            'all letters of the text are on its pages') if $name !~ /since/;
    }
    my @bytes = map { (orison('proof', '-q', '-d', $folder, 'english.yaml', { cwd => $golden, env => $_ }))[0] . slurp("$folder/english-proof.pdf") }
        { SOURCE_DATE_EPOCH => '', TZ => 'UTC' }, { SOURCE_DATE_EPOCH => '', TZ => 'Pacific/Auckland', LC_ALL => 'de_DE.UTF-8' };
    ok($bytes[0] eq $bytes[1], 'the same bytes, whenever and wherever');
    spew("$folder/letter.yaml", bulletin('booklet: { size: half-letter }'));
    orison('proof', '-q', 'letter.yaml', { cwd => $folder });
    like((run('pdfinfo', "$folder/letter-proof.pdf"))[1], qr/^Page size: +612 x 792 pts/m, 'on Letter for half-letter');
};

subtest 'the command line' => sub {
    my $folder = folder();
    my $at = { cwd => $folder };
    spew("$folder/week.yaml", bulletin());
    spew("$folder/bad.yaml", bulletin('colour: red'));
    is((orison('proof', 'week.yaml', $at))[0], 0, 'beside the bulletin');
    ok(-s "$folder/week-proof.pdf", 'as week-proof.pdf');
    my ($status, $out, $err) = orison('proof', '-o', 'x.txt', 'week.yaml', $at);
    like($out, qr/^x\.txt: \d+ kB: to read/, '-o x.txt');
    is(slurp("$folder/x.txt"), (orison('proof', '-q', '-o', '-', 'week.yaml', $at))[1], 'is the text');
    like((orison('proof', '-o', 'x.pdf', 'week.yaml', $at))[1], qr/^x\.pdf: 1 page, /, '-o x.pdf');
    is((orison('proof', '-q', 'week.yaml', $at))[1], '', '-q says nothing');
    is((orison('proof', '-q', '-o', '-', '-', { in => bulletin() }))[0], 0, 'of standard input');
    is((orison('proof', '-', { in => bulletin() }))[0], 2, 'which has no name for a file');
    is((orison('proof', $_, 'week.yaml', $at))[0], 2, "there is no $_") for '-e', '--flip=long', '--no-duplex';
    is((orison('proof', '-o', 'x.pdf', 'week.yaml', 'bad.yaml', $at))[0], 2, '-o goes with one bulletin');
    is((orison('proof', '-o', 'week.yaml', 'week.yaml', $at))[0], 3, 'never over the bulletin');
    is(slurp("$folder/week.yaml"), bulletin(), 'which stays');
    unlink glob "$folder/*.pdf $folder/*.txt";
    ($status, $out, $err) = orison('proof', '--diagnostics=json', 'bad.yaml', 'week.yaml', $at);
    is($status, 1, 'a bulletin with a mistake');
    is(decode_json((split /\n/, $err)[0])->{id}, 'MSG_UNKNOWN_KEY', 'is told, as JSON');
    is(join(' ', map { s{.*/}{}r } glob "$folder/*.pdf"), 'week-proof.pdf', 'and keeps no other from its proof');
    is((orison('proof', '--since=nosuch.yaml', 'week.yaml', $at))[0], 3, 'no bulletin of last week');
    ($status, $out, $err) = orison('proof', '--since=bad.yaml', 'week.yaml', $at);
    is($status, 1, 'one with mistakes');
    like($err, qr/^bad\.yaml:3:1: error: .*^week\.yaml: error: there is no proof since 'bad\.yaml'/ms, 'which are told');
    is((orison('proof', '-q', '--since=week.yaml', '-o', '-', 'week.yaml', $at))[1] =~ /^Since week\.yaml\n\nNothing\.\n/m, 1,
        'the same bulletin');
};

# A text of so many words.
sub long_text {
    my ($words) = @_;
    my @words = split ' ', 'Please pray for the congregation that encourages families throughout neighbouring communities '
        . 'with extraordinary hospitality and uncomplicated friendliness, remembering those who cannot participate.';
    my $text = join ' ', ((@words) x 80)[0 .. $words - 1];
    my @paragraphs = $text =~ /(.{1,900})/gs;
    return "title: Prayers\nlanguage: en-GB\nregions:\n  - name: Everywhere\n    text: |\n"
        . join '', map { '      ' . s/^\s+|\s+$//gr . "\n\n" } @paragraphs;
}

# Texts grow until what the layout does to some of them has all been seen.
subtest 'the fit, and words divided' => sub {
    my %wanted = ('a word divided' => qr/^- Words divided at the end of a page: [a-z]+-[a-z]+\xC2\xA0\d+$/m,
        'lines nearer' => qr/^- Lines set nearer to each other: 9\d %$/m, 'smaller type' => qr/^- Type size: 12 pt → 1[01]\.\d pt$/m);
    my %seen;
    for (my $words = 190; $words < 1200 && keys %seen < keys %wanted; $words += 7) {
        my $text = (orison('proof', '-q', '-o', '-', '-', { in => long_text($words) }))[1];
        $seen{$_} //= $words for grep { $text =~ $wanted{$_} } keys %wanted;
    }
    ok($seen{$_}, "$_ is said") for sort keys %wanted;
    note(join ', ', map { "$_: $seen{$_} words" } sort keys %seen);
};

subtest 'linear' => sub {
    my $cost = sub {
        my ($times) = @_;
        my $one = "Ana Torres wrote on Sunday, 29 November 2026, of 12 \"hymns\" -- Psalm 121:1... It's +51 1 555 0142. ";
        my $text = bulletin() =~ s/Pray for the north\./$one x $times/er;
        $text .= join '', map { "  - name: Region $_\n    text: |\n      Maria is in Lima.\n" } 1 .. $times;
        my $before = (times)[2];
        my ($status, $out) = orison('proof', '-q', '-o', '-', '-', { in => $text });
        is($status, 0, "$times times");
        ok($out =~ /^- Ana Torres\xC2\xA0/m, 'is read');
        return (times)[2] - $before;
    };
    my ($one, $four) = map { $cost->($_) } 150, 600;
    cmp_ok($four, '<', 8 * ($one > 0.1 ? $one : 0.1), 'four times as much') or diag("$one s, and $four s");
};
done_testing();
