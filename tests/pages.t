#!/usr/bin/perl
# What holds for the pages of every bulletin, held against many that are made up: regions of
# different lengths with notes about them, sub-headings, lists and quotations, in every size and
# several sizes of type.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

# Points: page, margins (the foot margin last), as the table of styles has them.
my $mm    = 72 / 25.4;
my %sizes = (
    'a5'          => [map { $_ * $mm } 148,   210,   18,   20,   17, 24],
    'half-letter' => [map { $_ * $mm } 139.7, 215.9, 17,   18.7, 17, 24.5],
    'a6'          => [map { $_ * $mm } 105,   148,   12.5, 13.5, 12, 17],
    'quarter-letter' => [map { $_ * $mm } 107.95, 139.7, 13, 14, 11, 16],
);
my $within = 0.01;    # lengths are rounded to a thousandth
my $slack  = 5;       # grid lines that a page may fall short

my ($facing, $unequal, $gapped, $ends, $divided) = (0, 0, 0, 0, 0);
my $state;
my $folder = folder();
for my $regions (1 .. 12, 25, 40, 60, 90) {
    for my $size (sort keys %sizes) {
        my $type = $size =~ /a6|quarter/ ? 10 : (10.5, 11, 12, 13)[$regions % 4];
        my $fit  = $regions % 2 ? 'auto' : 'off';
        $state = $regions;
        my $yaml = spew("$folder/week.yaml", vary($regions, "{size: $size, type: $type, fit: $fit}"));
        my ($status, $out, $err) = orison('dump', 'pages', $yaml);
        subtest "$regions regions, $size, $type pt, fit $fit" => sub {
            is($status, 0, 'laid out') or return diag($err);
            hold($sizes{$size}, $out);
        };
    }
}

# Now and then the one page can't be longer nor the other shorter without a widow or an orphan.
cmp_ok($facing, '>=', 100, 'many pages face each other');
cmp_ok($unequal, '<=', $facing / 100, 'facing pages are equally deep')
    or diag("$unequal of $facing are not");
cmp_ok($gapped, '>=', 50, 'many pages have several headings');
cmp_ok($divided, '<=', $ends / 100, 'pages end with a whole word') or diag("$divided of $ends don't");
done_testing();

sub chance {
    my ($of) = @_;
    $state = ($state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return ($state >> 8) % $of;
}

# The generated bulletin with a paragraph here and there made something else.
sub vary {
    my ($regions, $booklet) = @_;
    my $yaml = `'$root/tests/bench/generate' $regions`;
    $yaml =~ s/^(  - name: .*\n)/$1 . (chance(3) ? '' : "    about: |\n      Two small houses.\n")/gme;
    $yaml =~ s/^      (\S.*)\n\n/varied($1)/gme;
    return "booklet: $booklet\n$yaml";
}

sub varied {
    my ($text) = @_;
    my $kind = chance(8);
    return "      $text\n\n" if $kind > 3;
    return "      ### For the road\n\n      $text\n\n" if $kind == 0;
    return "      #### Thanks\n\n      Praise God!\n\n      $text\n\n" if $kind == 1;
    return "      > $text\n      >\n      > --- Song 12:3\n\n" if $kind == 2;
    my @items = split /(?<=[.?!])\s+/, $text;
    return join '', "      We ask for these:\n\n", (map { "      - $_\n" } @items), "\n";
}

# The dump's pages, each with its lines in order: baseline, left and right edge, type size,
# role and number of the element.
sub pages {
    my ($dump) = @_;
    my @pages;
    for (split /\n/, $dump) {
        push @pages, { kind => $1, label => $2, depth => $3, runs => [], artifacts => [] }
            if /^page \d+ (\w+) "(.*)" depth (\d+)/;
        next if !/^  run +(\S+) (\S+) (\S+) (?:(\w+)#(\d+)|artifact) [a-z ]*([\d.]+) "(.*)"/;
        my $run = { x => $1, y => $2, right => $1 + $3, role => $4, element => $5, size => $6, text => $7 };
        next if ($run->{role} // '') eq 'H2' && $run->{text} eq 'Notes';    # below the text
        push @{ $pages[-1]{ defined $4 ? 'runs' : 'artifacts' } }, $run;
    }
    return @pages;
}

sub hold {
    my ($size, $dump) = @_;
    my @pages = pages($dump);
    my @text = grep { $pages[$_]{kind} eq 'text' } 0 .. $#pages;
    ok(@text, 'there are pages of text');
    is_deeply([folios(@pages)], [], 'the folio is the number of the page');
    is_deeply([grep { astray($size, $pages[$_], $_) } @text], [], 'all within the margins');
    is_deeply([grep { off_grid($size, $pages[$_]) } @text], [], 'every baseline is on the grid');
    is_deeply([lonely(@pages[@text])], [], 'no widow, no orphan');
    is_deeply([grep { stranded(@pages[$_, $_ + 1]) } @text], [], 'headings stay with their text');
    is_deeply([map { $_->{label} } grep { parts($_) } @pages[@text]], [], 'what belongs together is');
    is_deeply([uneven(\@pages, @text)], [], 'the gaps above headings are even');
    count_facing($size, \@pages, @text);
    count_divided(@pages[@text]);
    cmp_ok($_->{depth}, '>=', 5, 'no page has a line or two only') for @text > 1 ? $pages[$text[-1]] : ();
    is_deeply([skipped($dump)], [], 'no level of headings is skipped');
}

sub folios {
    my (@pages) = @_;
    return grep {
        my $number = $_ + 1;
        my @found = grep { $_->{text} eq $number } @{ $pages[$_]{artifacts} };
        $pages[$_]{kind} =~ /text|notes/ && (@found != 1 || $pages[$_]{label} ne $number);
    } 0 .. $#pages;
}

# Marks may hang into the margins, and a line's last space stands there.
sub astray {
    my ($size, $page, $index) = @_;
    my ($width, $height, $inner, $outer, $top, $foot) = @$size;
    my ($left, $right) = $index % 2 ? ($outer, $width - $inner) : ($inner, $width - $outer);
    return grep {
        my $hang  = 0.4 * $_->{size};
        my $space = $_->{text} =~ / $/ ? 0.35 * $_->{size} : 0;
        $_->{x} < $left - $hang || $_->{right} > $right + $hang + $space
            || $_->{y} < $top || $_->{y} > $height - $foot + $within;
    } @{ $page->{runs} };
}

# The distance of the grid's lines: 1.2 to 1.25 times the commonest type on the page; of such
# distances between lines the commonest.
sub leading {
    my ($page) = @_;
    my (%types, %distances, $last);
    my @runs = grep { $_->{role} !~ /^H/ } @{ $page->{runs} };
    $types{ $_->{size} }++ for @runs;
    my ($type) = sort { $types{$b} <=> $types{$a} } keys %types;
    for (map { $_->{y} } @runs) {
        my $distance = defined $last ? sprintf '%.3f', $_ - $last : 0;
        $distances{$distance}++ if $distance >= 1.199 * $type && $distance <= 1.251 * $type;
        $last = $_;
    }
    my ($leading) = sort { $distances{$b} <=> $distances{$a} } keys %distances;
    return $leading;
}

# Headings stand a little nearer to their text.
sub off_grid {
    my ($size, $page) = @_;
    my $leading = leading($page);
    my $first   = $size->[4] + $leading * 4 / 5;
    return grep {
        my $line = ($_->{y} - $first) / $leading;
        abs($line - sprintf '%.0f', $line) * $leading > $within * 10;
    } grep { $_->{role} !~ /^H/ } @{ $page->{runs} };
}

# Paragraphs of which a single line stands on a page and more on another.
sub lonely {
    my (@pages) = @_;
    my %lines;
    for my $page (0 .. $#pages) {
        $lines{ $_->{element} }{$page}{ $_->{y} } = 1
            for grep { $_->{role} eq 'P' } @{ $pages[$page]{runs} };
    }
    return grep {
        my $on = $lines{$_};
        keys %$on > 1 && grep { keys %$_ < 2 } values %$on;
    } sort keys %lines;
}

# Whether a page parts what belongs together: ends in what leads to a list, or begins with the source of a
# quotation.
sub parts {
    my ($page) = @_;
    my @runs = @{ $page->{runs} };
    return @runs && ($runs[-1]{text} =~ /We ask for these:\s*$/ || $runs[0]{text} =~ /^\x{2014}|^\xe2\x80\x94/);
}

# Whether a heading has less than two lines of its text below it on the page; the note about a
# region is none of it.
sub stranded {
    my ($page, $next) = @_;
    my %below;
    for (reverse @{ $page->{runs} }) {
        last if $_->{role} =~ /^H/;
        next if $_->{text} =~ /^Two small houses/;
        $below{ $_->{y} } = 1;
    }
    my $ends = ($next->{kind} // '') ne 'text' || ($next->{runs}[0]{role} // 'H') =~ /^H/;
    return !%below || keys %below < 2 && !$ends;
}

# The gaps above the headings of regions on pages: to the baseline above, which is another's of the
# text; not at a page's head. In their order.
sub gaps {
    my (@pages) = @_;
    my @gaps;
    for my $page (@pages) {
        my $above;
        for (@{ $page->{runs} }) {
            push @gaps, $_->{y} - $above
                if $_->{role} eq 'H2' && defined $above && $_->{y} > $above;
            $above = $_->{y};
        }
    }
    return sort { $a <=> $b } @gaps;
}

# Pages, with those that they face, whose headings are not equally far below their texts.
sub uneven {
    my ($pages, @text) = @_;
    my @uneven;
    for my $left (grep { $_ % 2 } @text) {
        my @gaps = gaps(grep { $_ && $_->{kind} eq 'text' } @$pages[$left, $left + 1]);
        $gapped++ if @gaps > 1;
        push @uneven, "page $left: @gaps" if @gaps && $gaps[-1] - $gaps[0] > $within;
    }
    return @uneven;
}

# Counts the facing pages, and those that are not equally deep. The text's last page is of any
# depth; and where no page break is to be had in the last lines of a page, it ends above them
# whatever the other one does.
sub count_facing {
    my ($size, $pages, @text) = @_;
    my ($width, $height, $inner, $outer, $top, $foot) = @$size;
    for my $left (grep { $_ % 2 && $_ + 1 < $text[-1] } @text) {
        my ($less, $more) = sort { $a <=> $b } map { $_->{depth} } @$pages[$left, $left + 1];
        my $lines = int(($height - $top - $foot) / leading($pages->[$left]));
        $facing++ if $less >= $lines - $slack;
        $unequal++ if $less >= $lines - $slack && $less != $more;
    }
}

# Counts the pages, and those that end in a divided word.
sub count_divided {
    for (@_) {
        $ends++;
        $divided++ if $_->{runs}[-1]{text} =~ /[[:alpha:]]-$/;
    }
}

sub skipped {
    my ($dump) = @_;
    my ($last, %seen, @skipped) = 0;
    while ($dump =~ / H(\d)#(\d+) /g) {
        next if $seen{$2}++;
        push @skipped, $2 if $1 > $last + 1;
        $last = $1;
    }
    return @skipped;
}
