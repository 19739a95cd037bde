#!/usr/bin/perl
# Has TeX break the paragraphs of linebreak.c and prints linebreak-tex.inc:
#   build/tests/linebreak tex | perl tests/unit/linebreak-tex.pl > tests/unit/linebreak-tex.inc
# Needs tex (Debian: texlive-binaries); the tests do not.
use strict;
use warnings;
use File::Temp 'tempdir';

my $dir = tempdir(CLEANUP => 1);
open my $in, '>', "$dir/p.tex" or die;
print $in $_ while <STDIN>;
close $in or die;
system "cd $dir && tex -ini p.tex >/dev/null";
open my $log, '<', "$dir/p.log" or die "tex: no log\n";

# "@@12: line 5.2 t=1234 -> @@9" is a break that TeX keeps; the last ones end the paragraph.
# "..\hbox(0.0+0.0)x0.1" is a box in a line, ".\hbox" a line.
my (@rows, %end, @boxes);
while (<$log>) {
    %end = () if /^@(?!@)/;
    $end{$1} = $2 if /^@@(\d+): line \S+ t=(-?\d+)/;
    push @boxes, 0 if /^\.\\hbox/;
    $boxes[-1]++ if /^\.\.\\hbox/;
    if (/^! OK/) {
        my ($least) = sort { $a <=> $b } values %end;
        push @rows, [$least, "@boxes"];
        @boxes = ();
    }
}
print "/* Least totals and breaks by TeX, for linebreak.c; written by linebreak-tex.pl. */\n";
printf qq({%d, "%s"},\n), @$_ for @rows;
