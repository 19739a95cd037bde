#!/usr/bin/perl
# What slips of the hand do to a bulletin: each byte deleted or replaced, each line dropped or
# doubled, the file cut off at each byte. Of each there comes a whole PDF and no error, or an
# error with its place and no PDF; never a signal, never more than two seconds.
#   MUTATE=1 takes all of them, as `make fuzz` does; else one in some hundred.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;
use Time::HiRes qw(time);

use constant { BATCH => 100, SECONDS => 2, SHARE => 211, QPDF => 53 };    # QPDF: it looks at one PDF in so many

my @replacements = (' ', ':', '-', '"', "'", '#', '*', '_', '[', '{', '|', '<', '&', '\\', "\t", "\n", "\0", 'x', '9', "\xC3", "\xFF");

for my $sample (glob "$root/data/*.yaml") {
    my ($name) = $sample =~ m{([^/]*)\.yaml$};
    my $text = slurp($sample);
    subtest $name => sub { mutate($text) };
}
done_testing();

sub mutate {
    my ($text) = @_;
    my $size = length $text;
    my %count = (deletions => $size, replacements => $size * @replacements, cuts => $size);
    my $lines = () = $text =~ /\n/g;
    $count{drops} = $count{doubles} = $lines;
    for my $kind (sort keys %count) {
        my $step = $ENV{MUTATE} ? 1 : $count{$kind} < SHARE * 4 ? 7 : SHARE;
        my @numbers = grep { $_ % $step == 0 } 0 .. $count{$kind} - 1;
        my @wrong;
        while (my @batch = splice @numbers, 0, BATCH) {
            push @wrong, wrong_ones({ map { $_ => mutant($kind, $text, $_) } @batch });
        }
        is(join(', ', @wrong), '', "$kind: each PDF or error");
    }
}

# The text with a mutation, by its kind and number.
sub mutant {
    my ($kind, $text, $number) = @_;
    if ($kind eq 'deletions') {
        substr($text, $number, 1) = '';
    } elsif ($kind eq 'replacements') {
        substr($text, int($number / @replacements), 1) = $replacements[$number % @replacements];
    } elsif ($kind eq 'cuts') {
        $text = substr $text, 0, $number;
    } else {
        my @lines = split /(?<=\n)/, $text;
        splice @lines, $number, 1, ($lines[$number]) x ($kind eq 'drops' ? 0 : 2);
        $text = join '', @lines;
    }
    return $text;
}

# What is wrong with what comes of the texts: as a rule built in one run, and one by one when
# that ends badly or takes long.
sub wrong_ones {
    my ($texts) = @_;
    my $folder = folder();
    spew("$folder/$_.yaml", $texts->{$_}) for keys %$texts;
    my @numbers = sort { $a <=> $b } keys %$texts;
    my $start = time;
    my ($status, $err) = build($folder, @numbers);
    return map { wrong($folder, $_, $err) } @numbers if $status =~ /^[01]$/ && time - $start < SECONDS;
    return map { wrong_alone($folder, $_) } @numbers;
}

sub build {
    my ($folder, @numbers) = @_;
    my ($status, undef, $err) = orison('build', '-q', '-e', 'screen', map({ "$_.yaml" } @numbers), { cwd => $folder });
    return ($status, $err);
}

sub wrong_alone {
    my ($folder, $number) = @_;
    unlink "$folder/$number.pdf";
    my $start = time;
    my ($status, $err) = build($folder, $number);
    my $seconds = time - $start;
    return "$number: status $status" if $status !~ /^[01]$/;
    return "$number: $seconds s" if $seconds > SECONDS;
    return wrong($folder, $number, $err);
}

# Words if there is neither a PDF nor an error with its place, or both. Only of an empty file the
# place is not told.
sub wrong {
    my ($folder, $number, $err) = @_;
    my $pdf = slurp("$folder/$number.pdf");
    my $errors = $err =~ /^$number\.yaml:(?:[1-9]\d*:[1-9]\d*: error: | error: there is no bulletin)/m;
    return "$number: a PDF and an error" if defined $pdf && $errors;
    return "$number: neither PDF nor error" if !defined $pdf && !$errors;
    return "$number: a broken PDF" if defined $pdf && $pdf !~ /^%PDF-1\.7\n.*\n%%EOF\n\z/s;
    return "$number: qpdf complains" if defined $pdf && $number % QPDF == 0 && (run('qpdf', '--check', "$folder/$number.pdf"))[0];
    return ();
}
