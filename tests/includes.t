#!/usr/bin/perl
# Who may include whom. A folder's README.md says which folders and headers of Orison its files
# may include; the table below says which files may see a foreign library, and how many of them.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my @foreign = (
    # header           allowed in                                      at most
    [qr/^yaml\.h$/,        qr{^yaml/},                                 1],
    [qr/^cmark.*\.h$/,     qr{^document/},                             1],
    [qr{^unicode/},        qr{^(icu/|platform/linux/icu\.c$)},          99],
    [qr/^hyphen\.h$/,      qr{^text/hyphen\.c$},                       1],
    [qr{^fontconfig/},     qr{^platform/linux/installed\.c$},                                1],
    [qr/^hb-subset\.h$/,   qr{^fonts/},                               1],
    [qr/^hb.*\.h$/,        qr{^(fonts/|text/shape\.c$)},              5],
    [qr/^hpdf.*\.h$/,      qr{^write/pdf/},                                  99],
    [qr{^cups/},           qr{^platform/linux/queue\.c$},                     1],
    [qr{^libxml/},         qr{^letter/(html|xml_reader)\.c$},          2],
    [qr/^zip\.h$/,         qr{^letter/archive\.c$},                    1],
    [qr/^dlfcn\.h$/,       qr{^platform/linux/lazy\.c$},                       1],
    [qr/^zlib\.h$/,        qr{^write/pdf/},                                  1],
);
# What only Linux has, each for one file.
push @foreign, [qr{^sys/signalfd\.h$}, qr{^platform/linux/cleanup\.c$}, 1], [qr{^(poll|sys/inotify)\.h$}, qr{^platform/linux/watch\.c$}, 1],
    [qr{^malloc\.h$}, qr{^platform/linux/helper\.c$}, 1], [qr{^sys/(prctl|wait)\.h$}, qr{^platform/linux/workers\.c$}, 1], [qr{^pthread\.h$}, qr{^platform/linux/(helper|lock|icu)\.c$}, 3];
# Headers of Orison that show a foreign one, each for the files that may see that.
my %shows = ('fonts/harfbuzz.h' => qr{^(fonts/|text/shape\.c$)}, 'fonts/font_file.h' => qr{^(fonts/|platform/\w+/font_file\.c$)});
my $standard = qr{^(assert|ctype|dirent|errno|fcntl|inttypes|limits|locale|math|setjmp|signal|stdarg|stdatomic
    |stdbool|stddef|stdint|stdio|stdlib|string|strings|time|unistd|getopt|iconv|sys/(stat|types))\.h$}x;

chdir "$root/src" or die "$root/src: $!";

my %allowed;
for my $folder (grep { -d } glob '* */*') {
    my $readme = slurp("$folder/README.md") // '';
    my ($list) = $readme =~ /^May include: (.*)$/m;
    ok($list, "$folder/README.md says what its files may include");
    $allowed{$folder} = [split /,\s*/, $list // ''];
}

my %users;
for my $file (glob '*.[ch] */*.[ch] */*.def */*/*.[ch] */*/*.def') {
    my @wrong = grep { !may_include($file, $_) } slurp($file) =~ /^\s*#\s*include\s+([<"].*?[>"])/mg;
    is("@wrong", '', "$file includes what it may");
}
for my $row (@foreign) {
    my ($header, undef, $most) = @$row;
    my @files = sort keys %{ $users{$header} };
    ok(@files <= $most, "at most $most see $header") or diag("they are: @files");
}
done_testing();

sub may_include {
    my ($file, $include) = @_;
    my ($quote, $header) = $include =~ /^(.)(.*).$/;
    return $quote eq '<' ? may_see($file, $header) : may_use($file, $header);
}

sub may_see {
    my ($file, $header) = @_;
    return 1 if $header =~ $standard;
    for my $row (@foreign) {
        my ($pattern, $where) = @$row;
        next if $header !~ $pattern;
        $users{$pattern}{$file} = 1;
        return $file =~ $where;
    }
    return 0;
}

# Headers of Orison are named from src/. The files outside the folders may include any.
sub may_use {
    my ($file, $header) = @_;
    return 0 if !-e $header || ($shows{$header} && $file !~ $shows{$header});
    return 1 if $file !~ m{^(.*)/};
    return scalar grep { $header eq $_ || $header =~ m{^\Q$_\E/[^/]*$} } @{ $allowed{$1} };
}
