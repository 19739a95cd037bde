# What stands on the sides of printed sheets, read from a finished PDF by its words.
package Sheets;
use strict;
use warnings;
use Exporter 'import';
use Orison;
our @EXPORT = qw(wanted sides size turned row folios halves words_of);

# What stands left and right on each side of a booklet of so many pages.
sub wanted {
    my ($pages, $rtl) = @_;
    my @sides;
    for (my $i = 0; $i < $pages / 4; $i++) {
        push @sides, [$pages - 2 * $i, 1 + 2 * $i], [2 + 2 * $i, $pages - 1 - 2 * $i];
    }
    my %name = (1 => 'cover', $pages => 'back');
    return map { [map { $name{$_} // $_ } $rtl ? reverse @$_ : @$_] } @sides;
}

# The pages of a PDF, each with its words and where they stand.
sub sides {
    my ($pdf) = @_;
    my @sides;
    for (split /\n/, (run('pdftotext', '-bbox', $pdf, '-'))[1]) {
        push @sides, { width => $1, height => $2, words => [] }
            if /<page width="(.*?)" height="(.*?)"/;
        push @{ $sides[-1]{words} }, { x => $1, y => $2, x1 => $3, y1 => $4, text => $5 }
            if /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</;
    }
    return @sides;
}

sub size {
    my ($side) = @_;
    return sprintf '%.1f x %.1f', @$side{qw(width height)};
}

# The side as it is seen upside down.
sub turned {
    my ($side) = @_;
    my ($w, $h) = @$side{qw(width height)};
    my @words = map {
        { x => $w - $_->{x1}, x1 => $w - $_->{x}, y => $h - $_->{y1}, y1 => $h - $_->{y}, text => $_->{text} }
    } @{ $side->{words} };
    return { %$side, words => \@words };
}

# A half of a side, as a sheet of its own.
sub row {
    my ($side, $row) = @_;
    my $height = $side->{height} / 2;
    my @words = map { { %$_, y => $_->{y} - $row * $height, y1 => $_->{y1} - $row * $height } }
        grep { int($_->{y} / $height) == $row } @{ $side->{words} };
    return { %$side, height => $height, words => \@words };
}

# The folios of a side, [number, x], from left to right; those at its foot alone.
sub folios {
    my ($side) = @_;
    return sort { $a->[1] <=> $b->[1] } map { [$_->{text}, $_->{x}] }
        grep { $_->{text} =~ /^\d+$/ && $_->{y} > 0.9 * $side->{height} } @{ $side->{words} };
}

# What stands left and right: a folio, or a cover known by its words, which stand above it.
sub halves {
    my ($side) = @_;
    my @found = folios($side);
    for my $word (@{ $side->{words} }) {
        my $low = $word->{y} > 0.7 * $side->{height};
        push @found, ['cover', $word->{x}] if $word->{text} eq 'Small' && !$low;
        push @found, ['back',  $word->{x}] if $word->{text} eq 'End'   && $low;
    }
    my @halves = ('', '');
    $halves[$_->[1] > $side->{width} / 2] .= $_->[0] for @found;
    return @halves;
}

sub words_of {
    my ($side) = @_;
    return join ' ', map { $_->{text} } @{ $side->{words} };
}

1;
