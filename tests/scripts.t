#!/usr/bin/perl
# What the scripts of the world ask of a page: room for those that are higher than Latin, letters
# and spaces that come back out of the file, the distances and indents of East Asia, words that no
# space parts. The bulletins are made here; what needs a font that is
# not installed is skipped by name.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use Orison;
use Test::More;
use Unicode::Normalize qw(NFC);

binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;
my $folder = folder();
my %urdu   = (
    words => 'دعا کریں کہ نہر کا پانی ہر کھیت تک پہنچے اور گاؤں کے سب گھر سردیوں سے پہلے مکمل ہو جائیں، '
        . 'اور جو بچے اسکول سے دور رہتے ہیں اُن کے لیے سڑک کھلی رہے۔',
    name => 'دریا کے پار کے گاؤں',
);

subtest 'a region whose script needs more room' => sub { with_fonts('ur', \&taller_region) };
subtest 'words from right to left come back whole' => sub { with_fonts('ar', \&words_back) };
subtest 'marks have glyphs of their own' => sub { with_fonts('ar', \&marks_apart) };
subtest 'ideographs beside Latin letters' => sub { with_fonts('zh-cn', \&quarter_ems) };
subtest 'indents of Chinese and Japanese' => sub { with_fonts('zh-cn', \&square_indents) };
subtest 'brackets hang towards what stands before them' => sub { with_fonts('zh-cn', \&hanging_brackets) };
subtest 'a foreign name changes nothing else' => sub { with_fonts('zh-cn', \&foreign_names) };
subtest 'Latin letters beside ideographs' => sub { with_fonts('zh-cn', \&latin_of_ideographs) };
subtest 'marks in a row close up' => sub { with_fonts('zh-cn', \&closed_marks) };
subtest 'brackets beside Hangul' => sub { with_fonts('ko', \&narrow_brackets) };
subtest 'signs of Odia' => sub { with_fonts('or', \&odia_signs) };
subtest 'words that no space parts' => sub { with_fonts('th', \&even_words) };
done_testing();

# Runs a test when fontconfig knows a font for a language.
sub with_fonts {
    my ($language, $test) = @_;
    return plan skip_all => "no font for $language" if (run('fc-list', ":lang=$language", 'family'))[1] !~ /\S/;
    return $test->();
}

# A bulletin of regions, each [name, language, text].
sub regions {
    my ($language, @regions) = @_;
    return join '', "title: Rivers\nlanguage: $language\nregions:\n", map {
        my ($name, $own, $text) = @$_;
        "  - name: $name\n    language: $own\n    text: |\n" . $text =~ s/^(?=.)/      /gmr . "\n"
    } @regions;
}

# The pages of a bulletin: of each its runs, {x, y, width, role, text}, from the head down.
sub pages {
    my ($text) = @_;
    my $file = spew("$folder/scripts.yaml", encode('UTF-8', $text));
    my ($status, $dump, $err) = orison('dump', 'pages', $file);
    is($status, 0, 'the bulletin is set') or diag(decode('UTF-8', $err));
    my @pages;
    for (split /\n/, decode('UTF-8', $dump)) {
        push @pages, [] if /^page/;
        push @{ $pages[-1] }, { x => $1, y => $2, width => $3, role => $4, font => $5, text => $6 }
            if /^  run +(\S+) (\S+) (\S+) (\w+)#\d+ (.*?) \S+ "(.*)"$/;
    }
    return map { [sort { $a->{y} <=> $b->{y} } @$_] } @pages;
}

# Lines of Urdu stand three half-lines of an English booklet's grid apart, all others as they do
# without them, on the grid, also in a region that comes after; no page is too full.
sub taller_region {
    my @english = map { "The ferry takes the nurses over the river in all weathers, and brings the sick of eleven villages back to the town." } 1 .. 5;
    my @north   = ('North', 'en', join "\n\n", @english);
    my @far     = ($urdu{name}, 'ur', join "\n\n", ($urdu{words}) x 7);
    my @pages   = pages(regions('en', \@north, \@far, ['South', 'en', join "\n\n", @english]));
    my @alone   = pages(regions('en', \@north));
    my (%gaps, @off);
    for my $page (@pages[1 .. $#pages]) {
        my ($above, $arabic);
        for my $run (grep { $_->{role} !~ /^H/ } @$page) {
            my $is_arabic = $run->{text} =~ /\p{Arabic}/ || 0;
            push @off, $run->{text} if !$is_arabic && !on_grid($alone[1], $run->{y});
            my $gap = defined $above ? sprintf '%.1f', $run->{y} - $above : 0;
            $gaps{$is_arabic}{$gap}++ if $gap && $gap < 35 && $arabic == $is_arabic;
            ($above, $arabic) = ($run->{y}, $is_arabic);
        }
    }
    is_deeply([keys %{ $gaps{0} }], ['15.0'], 'English lines stand as far apart as in any booklet');
    is_deeply([keys %{ $gaps{1} }], ['22.5'], 'the others three half-lines');
    cmp_ok($gaps{1}{'22.5'} // 0, '>', 8, 'there are many of them');
    is_deeply(\@off, [], 'what comes after them is on the grid');
    is_deeply([map { $_->{y} } @{ $alone[1] }], [map { $_->{y} } @{ $pages[1] }[0 .. $#{ $alone[1] }]],
        'what comes before them stands where it stands without them');
    is($pages[0][0]{y}, $alone[0][0]{y}, 'so does the title');
}

# Whether a baseline is on the grid of a page's first text.
sub on_grid {
    my ($page, $y) = @_;
    my ($first) = grep { $_->{role} eq 'P' } @$page;
    my $lines = ($y - $first->{y}) / 15;
    return abs($lines - sprintf '%.0f', $lines) < 0.01;
}

# The words of Arabic and Persian text, with their ligatures, letters of several parts and
# non-joiners, and the spaces between them, come back from readers that know ActualText and from
# one that doesn't, in each installed font that makes ligatures in its own way.
sub words_back {
    my %texts = (
        ar => 'وإن سلام الله على الأهل والإخوة؛ صلاة لأجل الآباء والأولاد إلى الأبد، ولا ننسى 24 عائلة سألت عن Berlin هؤلاء الأطفال',
        fa => 'خانه‌های ما برای همه بچه‌ها باز است و ملت‌ها می‌آیند، اگر خدا بخواهد، بی‌آنکه کسی جا بماند',
    );
    my $built = 0;
    for my $font ('', 'Scheherazade', 'Noto Naskh Arabic', 'Noto Sans Arabic', 'DejaVu Sans', 'Amiri') {
        next if $font && (run('fc-list', $font, 'family'))[1] !~ /\S/;
        for my $language (sort keys %texts) {
            my $text = regions($language, ['Nile', $language, $texts{$language}]);
            $text =~ s/^(?=regions)/fonts: { Arab: "$font" }\n/m if $font;
            my $file = spew("$folder/words.yaml", encode('UTF-8', $text));
            my ($status, undef, $err) = orison('build', '-q', '-e', 'screen', '-d', $folder, $file);
            is($status, 0, "$language in " . ($font || 'its own font')) or diag(decode('UTF-8', $err)), next;
            $built++;
            for my $reader ([qw(pdftotext FILE -)], [qw(mutool draw -q -F text FILE)]) {
                my @command = map { $_ eq 'FILE' ? "$folder/words.pdf" : $_ } @$reader;
                my $read = decode('UTF-8', (run(@command))[1]);
                $read = unbroken($read) if $font && $reader->[0] eq 'mutool';
                is(join("\n", lost($texts{$language}, $read)), '', "by $reader->[0]");
            }
        }
    }
    cmp_ok($built, '>=', 2, 'files were read');
}

# No glyph stands for a letter and its marks, since pdf.js turns the characters of one glyph round
# (from version 5 on): not even where a font has one glyph for two marks.
sub marks_apart {
    my %texts = (
        ar => "الرَّبُّ مُحِبٌّ، وَإِنَّهُ لَيَظَلُّ حَيًّا",
        he => 'בְּאֶרֶץ יְרוּשָׁלַיִם הָיָה שָׁלוֹם',
    );
    my $traced = 0;
    for my $font ('', 'Noto Naskh Arabic', 'Noto Sans Arabic', 'Amiri', 'DejaVu Sans') {
        next if $font && (run('fc-list', $font, 'family'))[1] !~ /\S/;
        $traced += traced_marks($_, $texts{$_}, $font) for $font ? 'ar' : sort keys %texts;
    }
    cmp_ok($traced, '>=', 30, 'marks were drawn');
}

# How many marks a text with them has in the file.
sub traced_marks {
    my ($language, $text, $font) = @_;
    my $bulletin = regions($language, ['Nile', $language, $text]);
    $bulletin =~ s/^(?=regions)/fonts: { Arab: "$font" }\n/m if $font;
    my $file = spew("$folder/marks.yaml", encode('UTF-8', $bulletin));
    my ($status, undef, $err) = orison('build', '-q', '-e', 'screen', '-d', $folder, $file);
    is($status, 0, "$language in " . ($font || 'its own font')) or diag(decode('UTF-8', $err)), return 0;
    my ($last, $traced, @together) = ('', 0);
    my $trace = decode('UTF-8', (run('mutool', 'trace', "$folder/marks.pdf"))[1]);
    for ($trace =~ /<g unicode=(".*?".*)/g) {
        my ($character, $glyph) = /^"(.*?)"( glyph=)?/;
        push @together, "$last$character" if !$glyph && $character =~ /\p{Mn}/ && $last =~ /\p{L}/;
        $last = $character;
        $traced++ if $character =~ /\p{Mn}/;
    }
    is("@together", '', 'each letter and its marks have glyphs of their own');
    is(join(' ', on_the_line($trace)), '', 'marks are told at the height of their letters');
    for my $reader ([qw(pdftotext FILE -)], [qw(mutool draw -q -F text FILE)]) {
        my $read = decode('UTF-8', (run(map { $_ eq 'FILE' ? "$folder/marks.pdf" : $_ } @$reader))[1]);
        is(join("\n", lost($text, $read)), '', "the words come back from $reader->[0]");
    }
    return $traced;
}

# What stands wrongly in a trace of text from right to left. pdfium takes a glyph for a line of its own
# that stands above its line or below it: so a mark is told by a glyph without ink, on the line, and the
# glyphs that draw marks and parts of letters, which tell nothing, come when the line is at its end,
# behind one that is far above it.
sub on_the_line {
    my ($trace) = @_;
    my ($line, $size, $above, $count, $ink, @wrong) = (0, 0, 0, 0, 0);
    while ($trace =~ /<(fill|ignore)_text|trm="(\S+) |<g unicode="(.*?)" (?:glyph="\d+" )?x="\S+" y="(\S+?)"/g) {
        $ink  = $1 eq 'fill', next if $1;
        $size = $2, next if $2;
        my ($character, $y) = ($3, $4);
        if ($character eq "\x{200F}" && !$ink) {
            push @wrong, 'low' if abs($y - $line) < $size / 2;
            ($above, $count) = (1, $count + 1);
        } elsif ($character =~ /\p{Mn}/) {
            push @wrong, $character if $ink || abs($y - $line) > 0.01;
        } elsif ($character =~ /\p{L}/) {
            push @wrong, $character if $above && abs($y - $line) < $size / 2;
            ($line, $above) = ($y, 0);
        }
    }
    push @wrong, 'nothing above a line' if !$count;
    return @wrong;
}

# From 1.25 on MuPDF begins a line before a letter that some fonts draw over the one before it: what it
# says with such breaks, and without.
sub unbroken {
    my ($read) = @_;
    return $read . "\n" . $read =~ s/\n(?=\S)//gr;
}

# The words and pairs of words of a text that another has not. Marks of direction show nothing; a
# number's neighbours and marks of punctuation are told apart by other tests.
sub lost {
    my ($text, $found) = map { NFC($_) } @_;
    $found =~ s/[\x{200E}\x{200F}\x{202A}-\x{202E}]//g;
    $found =~ s/\s+/ /g;
    my @words = $text =~ /[\p{L}\p{Mn}\x{200C}]+/g;
    my @pairs = $text =~ /(?=(?<![\p{L}\p{Mn}\x{200C}])([\p{L}\p{Mn}\x{200C}]+ [\p{L}\p{Mn}\x{200C}]+)(?![\p{L}\p{Mn}\x{200C}]))/g;
    return grep { index($found, $_) < 0 } @words, grep { !/[A-Z]/ } @pairs;
}

# A quarter of an ideograph stands between it and a Latin letter or a digit that is written to it,
# and nothing where a line ends between them.
sub quarter_ems {
    my $text = "- 北海Berlin南山\n- 北海\n- 北海35南山\n- 北海，Berlin";
    my ($items) = grep { grep { $_->{text} =~ /Berlin/ } @$_ } pages(regions('zh-Hans', ['海', 'zh-Hans', $text]));
    my @before = grep { $_->{text} =~ /^北海/ } @$items;
    my ($alone) = map { $_->{width} } grep { $_->{text} eq '北海' && $_->{y} == $before[1]{y} } @before;
    my $quarter = $alone / 8;
    cmp_ok(abs($before[0]{width} - $alone - $quarter), '<', 0.01, 'before a Latin letter');
    my ($latin) = grep { $_->{text} eq 'Berlin' } @$items;
    my ($after) = grep { $_->{text} eq '南山' } @$items;
    my ($comma) = grep { $_->{text} =~ /^北海，/ } @$items;
    my ($last) = grep { $_->{text} eq 'Berlin' && $_->{y} == $comma->{y} } @$items;
    cmp_ok(abs($latin->{width} - $last->{width} - $quarter), '<', 0.01, 'after one, not after a mark');
    my $digits = join '', map { $_->{text} } grep { $_->{y} == $before[2]{y} } @before;
    my $line   = width_of_line($items, $before[2]{y});
    my $plain  = 4 * $alone / 2 + digits_width($items);
    cmp_ok(abs($line - $plain - 2 * $quarter), '<', 0.05, 'around digits');
}

# The width of what stands on a baseline right of the markers.
sub width_of_line {
    my ($runs, $y) = @_;
    my @runs = grep { $_->{y} == $y && $_->{role} eq 'P' } @$runs;
    return $runs[-1]{x} + $runs[-1]{width} - $runs[0]{x};
}

# The vowel sign i with candrabindu or reph stands over its letter and takes no room, though Noto Sans
# Oriya has glyphs of both that do.
sub odia_signs {
    my %bare = ('ନାହିଁ' => 'ନାହ', 'ଧାର୍ମିକ' => 'ଧାମକ');
    my ($runs) = grep { grep { $_->{text} =~ /ନାହ/ } @$_ }
        pages(regions('or', ['ନଦୀ', 'or', join "\n", map { "- $_" } %bare]));
    my %width = map { $_->{text} => $_->{width} } @$runs;
    cmp_ok(abs(($width{$_} // 0) - ($width{ $bare{$_} } // 1)), '<', 0.01, "$_ is as wide as $bare{$_}") for sort keys %bare;
}

# The width of "35" in the font that shows digits beside ideographs.
sub digits_width {
    my ($page) = grep { grep { $_->{text} =~ /35/ } @$_ } pages(regions('zh-Hans', ['海', 'zh-Hans', "- 35"]));
    my ($run) = grep { $_->{text} eq '35' } @$page;
    return $run->{width};
}

# Each paragraph of Chinese is indented by two ideographs, of Japanese by one, also the first, but
# not that of a list's item.
sub square_indents {
    my %squares = ('zh-Hans' => 2, 'zh-Hant' => 2, ja => 1);
    for my $language (sort keys %squares) {
        my @pages = pages(regions($language, ['海', $language, "山山\n\n山山\n\n- 山山"]));
        my ($heading) = grep { $_->{role} eq 'H2' } @{ $pages[1] };
        my @lines = grep { $_->{text} eq '山山' && $_->{role} eq 'P' } @{ $pages[1] };
        is(scalar @lines, 3, "$language: there are two paragraphs and an item");
        my @indents = map { sprintf '%.2f', ($_->{x} - $heading->{x}) / $_->{width} * 2 } @lines;
        is("@indents[0, 1]", join(' ', ("$squares{$language}.00") x 2), 'each paragraph is indented');
        isnt($indents[2], $indents[0], 'an item is not');
        is(bullet_width($pages[1]), bullet_width((pages(regions('en', ['Sea', 'en', '- a'])))[1]),
            'a bullet is no dot of the font of ideographs');
    }
}

# A bracket or quotation mark that begins an item or a note hangs by the empty half of its square,
# in type of any size; the bullet beside it stands free of its ink.
sub hanging_brackets {
    my %text = (zh => "- “山山”海海\n- （山）海[^1]\n\n[^1]: “海”山。", ja => "1. 「山山」海海。\n2. 『海』山。");
    for my $language (sort keys %text) {
        for my $type (9, 14) {
            my $text = regions($language, ['海', $language, $text{$language}]) . "booklet: {type: $type}\n";
            my $file = spew("$folder/brackets.yaml", encode('UTF-8', $text));
            my ($status, undef, $err) = orison('build', '-q', '-d', $folder, '-e', 'screen,large', $file);
            is($status, 0, "$language: such an item is set in $type pt and in large type") or diag(decode('UTF-8', $err));
        }
    }
}

# The width of the first bullet on a page.
sub bullet_width {
    my ($page) = @_;
    my ($bullet) = grep { $_->{text} eq '•' } @$page;
    return $bullet->{width};
}

# A paragraph with a name in another script is justified as without it; emphasis of words that can
# be slanted leaves the name as it is, and the name alone is emphasized by bold type.
sub foreign_names {
    my $words = 'the boats went out before dawn with nets that the women of the harbour had mended all through the winter evenings '
        . 'and came back heavy at noon, so that everybody on the quay was called to help';
    my $file = spew("$folder/names.yaml", encode('UTF-8', regions('en', ['Sea', 'en', "On that day 海山 and $words."])));
    my @set = map { /expand +(\S+)/ && $1 != 0 ? 1 : () } split /\n/, (orison('dump', 'lines', $file))[1];
    cmp_ok(scalar @set, '>', 0, 'letters are made a little wider or narrower, too');
    my ($page) = grep { grep { $_->{text} =~ /海/ } @$_ } pages(regions('en', ['Sea', 'en', "*All of 海山 went.* Then *海山* alone."]));
    my @names = grep { $_->{text} =~ /海/ } @$page;
    unlike($names[0]{font}, qr/bold/, 'a name among slanted words is not bold');
    like($names[1]{font}, qr/bold/, 'a name alone is');
}

# The runs of a page of one region that hold a word, in the fonts that a PDF has for them.
sub fonts_of {
    my ($language, $text) = @_;
    my $file = spew("$folder/fonts.yaml", encode('UTF-8', regions($language, ['', $language, $text]) =~ s/name: \n/name: "\x{6D77}"\n/r =~ s/Rivers/\x{6D77}/r));
    my ($status, undef, $err) = orison('build', '-q', '-e', 'screen', '-d', $folder, $file);
    is($status, 0, "$language is set") or diag(decode('UTF-8', $err));
    return (run('pdffonts', "$folder/fonts.pdf"))[1];
}

# Latin letters stand in the font of the ideographs and figures beside them, when it has them all.
sub latin_of_ideographs {
    for my $language (qw(zh-Hans ja ko)) {
        unlike(fonts_of($language, '3km iPhone'), qr/Gentium/, 'a name in the font of the ideographs');
        like(fonts_of($language, 'Nguyễn ɓala'), qr/Gentium/, 'one that it has not, whole in the other');
    }
    like(fonts_of('zh-Hans', '*iPhone*'), qr/Gentium/, 'a slanted one in the other');
}

# In simplified Chinese, a question mark stands to the left of its square and closes up to a mark
# that follows; in Japanese it stands in the middle.
sub closed_marks {
    my %width = map {
        my $language = $_;
        my ($page) = grep { grep { $_->{text} =~ /^吗/ } @$_ } pages(regions($language, ['海', $language, "- 吗？」吗\n- 吗吗吗吗"]));
        my ($mark, $plain) = grep { $_->{text} =~ /^吗/ } @$page;
        $language => $mark->{width} / $plain->{width} * 4
    } qw(zh-Hans ja);
    is(sprintf('%.2f', $width{'zh-Hans'}), '3.50', 'half a square goes');
    is(sprintf('%.2f', $width{ja}), '4.00', 'but not from one in the middle');
}

# Brackets beside Hangul are half as wide as its letters, and the spaces beside them come back.
sub narrow_brackets {
    my ($page) = grep { grep { $_->{text} =~ /시편/ } @$_ } pages(regions('ko', ['강', 'ko', "- 〈시편〉\n- 시편시"]));
    my ($bracketed, $plain) = grep { $_->{text} =~ /시편/ } @$page;
    cmp_ok(abs($bracketed->{width} / $plain->{width} - 1), '<', 0.05, 'two brackets are as wide as a letter');
    my $text = '《성경》의 〈시편〉. (「복음서」를 보라) 『책』, 그 〈요한복음〉 3장';
    my $file = spew("$folder/hangul.yaml", encode('UTF-8', regions('ko', ['강', 'ko', $text])));
    is((orison('build', '-q', '-e', 'screen', '-d', $folder, $file))[0], 0, 'a line of them is set');
    for my $reader ([qw(pdftotext)], [qw(pdftotext -raw)]) {
        my $read = decode('UTF-8', (run(@$reader, "$folder/hangul.pdf", '-'))[1]);
        like($read =~ s/\n/ /gr, qr/\Q$text\E/, "spaces come back by @$reader");
    }
}

# Where no space stands, the letters of a justified line are equally far from each other, at the
# ends of words and within them.
sub even_words {
    my $text = 'ชาวประมงออกเรือก่อนรุ่งสางพร้อมแหที่พวกผู้หญิงซ่อมไว้ตลอดคืนในฤดูหนาวและกลับมาตอนเที่ยงพร้อมปลาเต็มลำจนทุกคนต้องออกมาช่วยกันขน'
        . 'เด็กๆวิ่งเล่นอยู่บนหาดทรายแล้วร้องเพลงให้คนแก่ฟังทุกเย็น';
    my $file = spew("$folder/thai.yaml", encode('UTF-8', regions('th', ['ทะเล', 'th', $text]) . "booklet: { size: A6 }\n"));
    is((orison('build', '-q', '-e', 'screen', '-d', $folder, $file))[0], 0, 'it is built');
    my $page = decode('UTF-8', (run('mutool', 'draw', '-q', '-F', 'stext', "$folder/thai.pdf", '2'))[1]);
    my (@lines, $end);
    while ($page =~ /<(line|char) (?:quad="(\S+) \S+ (\S+) [^>]*c="([^"]*)")?/g) {
        my ($kind, $from, $to, $sign) = ($1, $2, $3, $4 // '');
        $sign =~ s/&#x(\w+);/chr hex $1/e;
        push @lines, [] if $kind eq 'line';
        undef $end, next if $kind eq 'line' || $sign !~ /\p{Thai}/;
        push @{ $lines[-1] }, $from - $end if defined $end && $to - $from > 1;
        $end = $to if $to - $from > 1;
    }
    cmp_ok(scalar(grep { @$_ > 30 } @lines), '>=', 3, 'letters stand side by side');
    my ($widest) = sort { $b <=> $a } map { @$_ } @lines;
    cmp_ok($widest, '<', 0.12, 'none stands off');
}
