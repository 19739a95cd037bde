#!/usr/bin/perl
# The law: not a word is lost, not a word is changed. For every bulletin and letter under tests/ and
# the samples, in every edition: the characters of the source, folded by one function
# (tests/law/fold.h), are those of the document, of the plans and of both bodies of the mail, in
# order (tests/law/law.h; for a letter tests/law/letter.h); and those of the plans are what the
# finished files show: pdftotext's, the structure tree's, the mail's.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode);
use MIME::QuotedPrint qw(decode_qp);
use Orison;
use Test::More;

my $law = $ENV{LAW} // "$root/build/law";
plan skip_all => 'tests/law was not built' if !-x $law;
binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;

my $folder = folder();
my @groups = (
    [grep { !-l } glob "$root/tests/golden/*.yaml"],
    [glob "$root/tests/languages/*.yaml"],
    [glob "$root/data/*.yaml"],
    [glob "$root/tests/import/*.{eml,txt}"],
);
my ($held, @shown) = (0);
for my $index (0 .. $#groups) {
    my %said = law(@{ $groups[$index] });
    my @whole = grep { $said{$_}{screen} } sort keys %said;
    build("$folder/$index", @whole);
    for my $file (@whole) {
        $held++;
        is(join("\n", @{ $said{$file}{broken} // [] }), '', "$file: from source to pages");
        expect($said{$file}, $file, "$folder/$index");
    }
}
cmp_ok($held, '>=', 135, 'bulletins and letters are held');
compare();
subtest 'bulletins of chance' => sub { chance('bulletins', 60, 40) };
subtest 'letters of chance' => sub { chance('letters', 60, 40) };
subtest 'the law can be broken' => \&damage;
done_testing();

# What tests/law/law says of files: by file, by what.
sub law {
    my @files = @_;
    my ($status, $out, $err) = run($law, @files);
    my (%said, $file);
    for (split /\n/, decode('UTF-8', $out)) {
        my ($what, $text) = split / /, $_, 2;
        if ($what eq 'file') {
            $file = $text;
        } elsif ($what eq 'broken') {
            push @{ $said{$file}{broken} }, $text;
        } else {
            $said{$file}{$what} = $text // '';
        }
    }
    is(scalar keys %said, scalar @files, 'all are looked at') or diag("$status $err");
    return %said;
}

sub build {
    my ($to, @files) = @_;
    mkdir $to or die "$to: $!";
    my ($status, $out, $err) =
        orison('build', '-q', '-e', 'screen,print,large,mail', '-d', $to, @files);
    is($status, 0, 'all are built') or diag($err);
}

# Notes what a file's editions show and what they must.
sub expect {
    my ($said, $file, $to) = @_;
    my ($name) = $file =~ m{([^/]*)\.\w+$};
    for my $edition ('screen', 'print', 'large') {
        my $pdf = edition_path($to, "$name.yaml", $edition);
        my ($status, $text) = run('pdftotext', '-raw', $pdf, '-');
        push @shown, ["$file: pdftotext, $edition", $text, $said->{$edition}];
        push @shown, ["$file: tree, $edition", undef, $said->{"$edition-tree"}, $pdf]
            if $edition ne 'print';
    }
    my $mail = slurp("$to/$name.eml") // '';
    my ($boundary) = $mail =~ m{multipart/alternative;\s*boundary="([^"]+)"};
    for my $kind ('plain', 'html') {
        my ($body) = $mail =~ m{^Content-Type: text/$kind.*?\r\n\r\n(.*?)^--\Q$boundary}ms;
        push @shown, ["$file: mail, $kind", decode_qp($body // ''), $said->{"mail-$kind"}];
    }
}

# Bulletins or letters of random kinds of text (tests/law), the same ones each time.
sub chance {
    my ($kind, $count, $sound) = @_;
    my $to = "$folder/$kind";
    mkdir $to or die "$to: $!";
    my ($status, undef, $err) = run('/usr/bin/python3', "$FindBin::Bin/law/$kind", $to, $count);
    is($status, 0, 'they are written') or diag($err);
    my %said = law(glob "$to/*.*");
    cmp_ok(scalar(grep { $_->{screen} } values %said), '>=', $sound, 'most of them are sound');
    is(join("\n", @{ $said{$_}{broken} // [] }), '', $_ =~ s{.*/}{}r) for sort keys %said;
}

# Folds all that is shown at once, and compares.
sub compare {
    my @trees = grep { @$_ > 3 } @shown;
    my ($status, $out, $err) = run('/usr/bin/python3', "$FindBin::Bin/law/tree", map { $_->[3] } @trees);
    my @lines = split /\n/, $out, -1;
    if ($status eq '0') {
        $_->[1] = shift @lines for @trees;
    } else {
        diag("the structure trees are not held: $err");
    }
    @shown = grep { defined $_->[1] } @shown;
    my $texts = join '', map { one_line(@$_) . "\n" } @shown;
    ($status, $out) = run($law, '--fold', { in => $texts });
    my @folded = split /\n/, decode('UTF-8', $out), -1;
    for my $i (0 .. $#shown) {
        my ($what, undef, $expected) = @{ $shown[$i] };
        ($folded[$i], $expected) = map { marks_apart($_) } $folded[$i], $expected
            if $what =~ /: pdftotext/ && $expected =~ /[\p{Hebrew}\p{Arabic}]\p{Mn}/;
        ok($folded[$i] eq $expected, $what) or diag(difference($folded[$i], $expected));
    }
}

# A text as one line. On a page a hyphen at a line's end that stands again where the next begins, as
# in Polish, is one.
sub one_line {
    my ($what, $text) = @_;
    $text =~ s/(-|\xe2\x80[\x90\x91])\n(?:-|\xe2\x80[\x90\x91])/$1/g if $what =~ /pdftotext/;
    return $text =~ s/[\r\n\f]+/ /gr;
}

# The letters of a text, in order, and behind them its marks, sorted. Poppler puts the marks of
# letters from right to left before them or after, as they stand on the page; the tree has their
# order.
sub marks_apart {
    my ($text) = @_;
    my @marks = sort $text =~ /\p{Mn}/g;
    return $text =~ s/\p{Mn}//gr . join '', @marks;
}

# Where two texts part.
sub difference {
    my ($text, $expected) = @_;
    my $at = 0;
    $at++ while $at < length $text && substr($text, $at, 1) eq substr $expected, $at, 1;
    my $from = $at > 20 ? $at - 20 : 0;
    return 'shown:    ' . substr($text, $from, 60) . "\nexpected: " . substr $expected, $from, 60;
}

# A text of which a character is missing or changed is found.
sub damage {
    my $text = "Pray \xe2\x80\x9cnow\xe2\x80\x9d \xe2\x80\x93 for the north ...\n";
    my @changed = ("Pray 'now' -- for the\xc2\xa0no\xc2\xadrth \xe2\x80\xa6\n", "Pray now - for the north ...\n",
        "Pray 'now' - for the nord ...\n", "Pray 'now' for the north ...\n", "Pray 'now' - the for north ...\n",
        "pray 'now' - for the north ...\n", "Pray 'now' - for the no\xcc\x81rth ...\n");
    my ($first, @folded) = split /\n/, (run($law, '--fold', { in => join '', $text, @changed }))[1];
    is(shift @folded, $first, 'what typography changes is the same');
    isnt($_, $first, "not: $_") for @folded;
}
