#!/usr/bin/perl
# Large print: nothing too small on its covers, a verse that goes on over pages, and what belongs
# together standing together, on A4 and Letter.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my $folder = folder();
my $sense  = 'The river rises in the hills and comes by night, and the miller hears it and is glad. ';
my $last   = 'So let the wheel turn.';
my $lists  = <<'YAML';
  - name: The mill
    text: |
      > The wheel turns, and the stone, and the year.
      >
      > --- The miller

      We ask three things of you and

      - the first is rain,
        1. in the spring,
        2. and in the autumn;
      - the second is bread.

      ***

      Amen to that.
YAML

for my $size ('a5', 'half-letter') {
    my ($pages) = built($size, "verse:\n  text: $sense\n  reference: Song 4:1-2", $lists);
    is(scalar @$pages, 3, "$size: a cover, a page of text, notes");
    cmp_ok(smallest(@$pages), '>=', 16, 'nothing is too small');
    my @lines = @{ $pages->[1] };
    my %at = map { $_->{text} => $_->{y} } @lines;
    my $line = $at{'– The miller'} ? '– The miller' : '— The miller';
    near($at{$line} - $at{'The wheel turns, and the stone, and the year.'}, 25, 'a source right below its quotation');
    my ($first)  = grep { $_->{text} =~ /the first is rain/ } @lines;
    my ($nested) = grep { $_->{text} =~ /in the spring/ } @lines;
    near($nested->{y} - $first->{y}, 25, 'a list right below the text of its item');

    my ($long) = built($size, 'verse: { text: "' . $sense x 50 . $last . '", reference: Song 4 }', $lists);
    cmp_ok(scalar @$long, '>=', 5, 'a long verse has several pages');
    cmp_ok(smallest(@$long), '>=', 16, 'and is not too small');
    my @covers = grep { join(' ', map { $_->{text} } @$_) !~ /The mill/ } @$long[0 .. $#$long - 1];
    my $words  = join ' ', map { $_->{text} } grep { $_->{text} !~ /Week/ } map { @$_ } @covers;
    is($words =~ tr/ \n//drs, ("“$sense" . $sense x 49 . "$last”Song4") =~ tr/ \n//drs, 'with all its words');
    cmp_ok(scalar(grep { $_->{text} !~ /Song 4/ } @{ $covers[-1] }), '>=', 2, 'none stands alone on the last');
    my ($wide) = built($size, 'organization: ' . 'The Fellowship of Millers and Ferrymen ' x 4, $lists);
    cmp_ok(smallest($wide->[0]), '>=', 16, 'nor is a long name too small');
}

# Pages are full from the first on: what is short of whole pages is left to the last.
my $days = join '', map { "      ## Day $_\n\n      Pray for those who have no one that prays for them, and for rain.\n\n" } 1 .. 30;
my ($even) = built('a5', 'subtitle: x', "  - name: A\n    text: |\n$days");
my @deepest = map { $_->[-2]{y} } @$even[1 .. $#$even - 2];
cmp_ok(scalar @deepest, '>=', 3, 'several pages');
cmp_ok((sort { $a <=> $b } @deepest)[0], '>', 842 - 85 - 4 * 25, 'as full as they can be') or diag("@deepest");

# A paragraph that breaks off before its list is not parted from it.
for my $lines (1 .. 24) {
    my $text = join "\n", map { "      Line $_ of the song.\n" } 1 .. $lines;
    my ($pages) = built('a5', 'subtitle: x', "  - name: A\n    text: |\n$text\n      And we ask\n\n      - rain\n      - bread\n");
    my ($page) = grep { grep { $_->{text} eq 'And we ask' } @$_ } @$pages;
    ok((grep { $_->{text} =~ /rain/ } @$page), "after $lines lines");
}
done_testing();

sub near {
    my ($got, $wanted, $name) = @_;
    cmp_ok(abs($got - $wanted), '<', 0.5, $name) or diag("$got, not $wanted");
}

# The pages of a bulletin: of each its lines, with baseline, size and text.
sub built {
    my ($size, $keys, $regions) = @_;
    spew("$folder/week.yaml", "title: The Week\nlanguage: en\n$keys\nbooklet: { size: $size }\nregions:\n$regions");
    my ($status, undef, $err) = orison('build', '-q', '-e', 'large', "$folder/week.yaml");
    is("$status$err", '0', 'built') or return [];
    my (undef, $xml) = run('mutool', 'draw', '-q', '-F', 'stext', "$folder/week-large.pdf");
    return [map { [lines($_)] } $xml =~ m{<page .*?</page>}gs];
}

sub lines {
    my ($page) = @_;
    my @lines;
    while ($page =~ m{<font [^>]*?size="([\d.]+)"[^>]*>(.*?)</font>}gs) {
        my ($size, $chars) = ($1, $2);
        my ($y) = $chars =~ /<char [^>]*? y="([\d.]+)"/;
        my $text = join '', $chars =~ /<char [^>]*? c="(.*?)"/g;
        $text =~ s/&#x([0-9a-f]+);/chr hex $1/ge;
        utf8::encode($text) if utf8::is_utf8($text);
        $text =~ s/&apos;/'/g;
        $text =~ s/\s+$//;
        push @lines, { size => $size, y => $y, text => $text } if $text ne '';
    }
    return @lines;
}

sub smallest {
    my ($least) = sort { $a <=> $b } map { $_->{size} } map { @$_ } @_;
    return $least;
}
