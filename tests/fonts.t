#!/usr/bin/perl
# The fonts of a bulletin: those that it chooses by file or family, those of the system, and what
# is said where there is none. The fonts that are installed make no difference: fontconfig is shown
# only those that are made here, of the built-in ones.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use File::Copy qw(copy);
use Orison;
use Test::More;

binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;
my $folder = folder();
my ($gentium, $andika) = map { "$root/fonts/$_" } 'GentiumBookPlus', 'Andika';
mkdir "$folder/$_" or die "$folder/$_: $!" for qw(faces alone system colour);
copy(@$_) or die "$_->[1]: $!"
    for ["$andika-Regular.ttf", "$folder/faces/plain.ttf"], ["$andika-Bold.ttf", "$folder/faces/strong.ttf"],
    ["$gentium-Bold.ttf", "$folder/faces/other.ttf"], ["$andika-Regular.ttf", "$folder/alone/plain.TTF"],
    ["$gentium-Regular.ttf", "$folder/alone/Gentium.ttf"];
our $none = only_fonts(folder());

# Builds a bulletin with some keys; its fonts, by their names in the PDF, and what was said.
sub build {
    my ($edition, $text, @keys) = @_;
    spew("$folder/week.yaml", encode('UTF-8', bulletin(@keys) . "      $text\n"));
    unlink "$folder/week.pdf";
    my ($status, $out, $err) =
        orison('build', '-q', '-e', $edition, '-o', 'week.pdf', 'week.yaml', { cwd => $folder, env => $none });
    my @fonts = -e "$folder/week.pdf" ? (run('pdffonts', "$folder/week.pdf"))[1] =~ /^[A-Z]{6}\+(\S+)/mg : ();
    return ($status, [sort @fonts], decode('UTF-8', $err));
}

subtest 'by file' => sub {
    my ($status, $fonts, $err) = build('screen', 'All.', 'fonts: { text: faces/plain.ttf }');
    is($status, 0, 'beside the bulletin');
    is_deeply($fonts, ['Andika', 'Andika-Bold'], 'with the bold that stands beside it, by whatever name');
    is_deeply([$err =~ /^(.*: \w+: .*)/mg],
        ["week.yaml:3:16: note: there is no italic of the font 'faces/plain.ttf' here: its upright, light letters serve"],
        'a note on the style that is not there');
    ($status, $fonts, $err) = build('screen', 'All.', 'fonts: { text: alone/plain.TTF }');
    is_deeply($fonts, ['Andika'], 'a font alone serves all styles');
    is_deeply([$err =~ /^week.yaml:3:16: note: there is no (\w+) of the font/mg], ['bold', 'italic'], 'which is told');
    ($status, $fonts) = build('screen', 'All.', "fonts: { text: $gentium-Regular.ttf }");
    is_deeply($fonts, [map { "GentiumBookPlus$_" } '', '-Bold', '-Italic'], 'by an absolute path');
};

subtest 'by family' => sub {
    my ($status, $fonts, $err) = build('screen', 'All.', 'fonts: { text: Andika }');
    is("$status$err", '0', 'a built-in one needs no installed one');
    is_deeply($fonts, ['Andika', 'Andika-Bold'], 'and has its bold');
};

# Andika has no Greek.
subtest 'for a script' => sub {
    my ($status, $fonts, $err) = build('large', 'Ελένη.');
    is($status, 1, 'none by itself');
    like($err, qr/^week\.yaml:7:7: error: no font has the character 'Ε' \(U\+0395, Greek\)$/m, 'the character');
    like($err, qr/package fonts-noto-core$/m, 'and a package');
    ($status, $fonts, $err) = build('large', 'Ελένη.', 'fonts: { Grek: alone/Gentium.ttf }');
    is($status, 0, 'one of the bulletin');
    is_deeply($fonts, ['Andika', 'Andika-Bold', 'GentiumBookPlus'], 'for this script alone');
};

# Each character with the first letter of its font's name before it, as they are drawn.
sub drawn_with {
    my ($pdf) = @_;
    my ($font, $drawn) = ('', '');
    for (split /\n/, decode('UTF-8', (run('mutool', 'trace', $pdf))[1])) {
        $font = $1 if /<span font="(?:[A-Z]{6}\+)?(\w)/;
        next if !/<g unicode="([^"]*)"/;
        my $character = $1;
        $character =~ s/&#x(\w+);/chr hex $1/e;
        $drawn .= $font . $character;
    }
    return $drawn;
}

subtest 'digits are of the font of the words around them' => sub {
    plan skip_all => 'no mutool' if (run('mutool', '-v'))[0] eq '127';
    my $text = 'Ελένη 34 (56), Ελένη 7:8 Ελένη';
    my ($status) = build('large', $text, 'fonts: { Grek: alone/Gentium.ttf }');
    is($status, 0, 'Greek in a font that is not the text\'s');
    my $drawn = drawn_with("$folder/week.pdf");
    my $all = join '', map { "G\Q$_\E" } split //, $text =~ s/ //gr;
    like($drawn =~ s/[GA] //gr, qr/$all/, 'which has the digits beside it, too');
    ($status) = build('large', 'Helen 12, Ελένη', 'fonts: { Grek: alone/Gentium.ttf }');
    like(drawn_with("$folder/week.pdf") =~ s/[GA] //gr, qr/AnA1A2A,GΕ/, 'but not those beside words in the text\'s font');
};

# The table of families knows a font by the name that it has in itself.
subtest 'lines further apart' => sub {
    my $name = encode('UTF-16BE', 'Noto Nastaliq Urdu');
    spew("$folder/faces/tall.ttf",
        font_with($gentium, name => pack('n3 n6', 0, 1, 18, 3, 1, 0x409, 1, length $name, 0) . $name));
    my $apart = sub {
        my ($language, $region, @keys) = @_;
        my $text = bulletin('notes: { title: Notes }', @keys) =~ s/language: en/language: $language/r =~ s/(?<=North)/\n    language: $region/r;
        my $file = spew("$folder/apart.yaml", "$text\n      Amen.\n");
        my $pages = (orison('dump', 'pages', $file, { env => $none }))[1];
        my ($first, $second) = $pages =~ /^  run +\S+ (\S+) .* roman 12\.000 ".*(?:north|Amen)/mg;
        return $second - $first;
    };
    is($apart->('en', 'en'), 15, 'the usual distance');
    my $tall = 'fonts: { Arab: faces/tall.ttf }';
    is($apart->('en', 'en', $tall), 15, 'a font for a script that no text is in changes nothing');
    is($apart->('ur', 'ur', $tall), 24, 'Nastaliq needs more');
    is($apart->('en', 'ur', $tall), 22.5, 'in a region, half-lines of the grid');
};

subtest 'what can\'t be had' => sub {
    spew("$folder/words.ttf", 'These are words.');
    mkdir "$folder/folder.otf";
    my %cases = (
        'none.ttf' => ["there is no font 'none.ttf' here", "looked for beside the bulletin's own: none.ttf"],
        'words.ttf'  => ["'words.ttf' is no font",  'TrueType or OpenType'],
        'folder.otf' => ["'folder.otf' is no font", 'TrueType or OpenType'],
        'Padauk' => ["there is no font 'Padauk' here", "it is in Debian's package fonts-sil-padauk"],
        'Klatch' => ["there is no font 'Klatch' here", 'fc-list lists the installed fonts'],
    );
    for my $value (sort keys %cases) {
        my ($message, $hint) = @{ $cases{$value} };
        my ($status, $fonts, $err) = build('screen', 'All.', 'fonts:', "  Latn: $value");
        is($status, 1, "$value: the input is wrong");
        is_deeply([$err =~ /^(.*: error: .*)/mg], ["week.yaml:4:9: error: $message"], 'what is said, and where');
        like($err, qr/^    .*\Q$hint\E/m, 'what to do');
    }
};

# Where a word is divided in a font without a hyphen there is none, and no empty box.
subtest 'no hyphen' => sub {
    my $letter = 0x13A0; # Cherokee
    spew("$folder/alone/cherokee.ttf", font_with($gentium, cmap => cmap($letter)));
    my $word = join chr 0xAD, (chr $letter) x 60;
    my ($status, $fonts, $err) = build('screen', "$word $word", 'fonts: { Cher: alone/cherokee.ttf }');
    is("$status" . ($err =~ /error/ ? $err : ''), '0', 'the booklet is built');
    ok((grep { $_ eq 'GentiumBookPlus' } @$fonts) == 2, 'in that font beside the text\'s');
};

# An emoji is shown where it has an outline; one that is a picture in colours has none.
subtest 'emoji' => sub {
    my $emoji = 0x1FAF6;
    spew("$folder/system/emoji.ttf", font_with($gentium, cmap => cmap($emoji)));
    spew("$folder/colour/emoji.ttf",
        font_with($gentium, cmap => cmap($emoji), COLR => pack('n2N2n n3 n2', 0, 1, 14, 20, 1, 40, 0, 1, 40, 0),
            CPAL => pack('n4Nn C4', 0, 1, 1, 1, 14, 0, 0, 0, 255, 255)));
    my $text = chr($emoji) . ' with love';
    local $none = only_fonts(folder(), "$folder/system");
    my ($status, $fonts, $err) = build('screen', $text);
    is("$status" . ($err =~ /(?:error|warning):/ ? $err : ''), '0', 'with an outline it is set');
    is_deeply($fonts, [map { "GentiumBookPlus$_" } '', '', '-Bold', '-Italic'], 'in a font of its own');
    $none = only_fonts(folder(), "$folder/colour");
    ($status, $fonts, $err) = build('screen', $text);
    is($status, 1, 'not in colours');
    like($err, qr/^week\.yaml:7:7: error: no font has the character '\Q${\ chr $emoji}\E' \(U\+1FAF6, Common\)$/m,
        'the character is named');
    for my $case (["\x{1F64F}\x{1F3FD} \x{2728}", '', 'symbola'], ["\x{2764}", '', 'noto-core'], [chr $emoji, 'none']) {
        my ($shown, $none_has, $package) = @$case;
        local $none = only_fonts(folder());
        ($status, undef, $err) = build('screen', "$shown with love");
        my $hint = $none_has ? qr/leave it out, or name a font/ : qr/a font for it, [\w ]+, is in Debian's package fonts-$package$/m;
        my @errors = $err =~ /error: no font has/g;
        my @hints = $err =~ /^    ($hint)/mg;
        cmp_ok(scalar @errors, '>', 0, 'each is an error');
        is(scalar @hints, scalar @errors, 'and what is said helps');
    }
};

# fontconfig can't be asked without its complaining of a configuration that is none.
subtest 'what the built-in fonts have never wakes fontconfig' => sub {
    local $none = { FONTCONFIG_FILE => spew("$folder/broken.conf", '<fontconfig><dir>') };
    for my $case (['screen', 'Ελένη, Олена “and” *all* **of us**.'], ['print', 'Names: Ọlá, Đặng — 2026'], ['large', 'Amen.']) {
        my ($status, undef, $err) = build(@$case);
        unlike($err, qr/fontconfig/i, "$case->[0]: $case->[1]");
    }
    my (undef, undef, $err) = build('screen', 'सीता');
    like($err, qr/fontconfig/i, 'another script does');
};

done_testing();

# A font with some tables replaced or added (OpenType, the font file).
sub font_with {
    my ($family, %tables) = @_;
    my $bytes = slurp("$family-Regular.ttf");
    my ($version, $count) = unpack 'Nn', $bytes;
    for my $i (0 .. $count - 1) {
        my ($tag, undef, $offset, $size) = unpack 'a4N3', substr $bytes, 12 + 16 * $i, 16;
        $tables{$tag} //= substr $bytes, $offset, $size;
    }
    my ($head, $body, $at) = ('', '', 12 + 16 * keys %tables);
    for my $tag (sort keys %tables) {
        my $size = length $tables{$tag};
        $head .= pack 'a4N3', $tag, 0, $at + length $body, $size;
        $body .= $tables{$tag} . "\0" x (-$size % 4);
    }
    return pack('Nn4', $version, scalar keys %tables, 128, 3, 0) . $head . $body;
}

# A cmap that has but one character (format 12).
sub cmap {
    my ($character) = @_;
    return pack 'n2 n2N n2N3 N3', 0, 1, 3, 10, 12, 12, 0, 28, 0, 1, $character, $character, 40;
}
