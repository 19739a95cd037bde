# What the tests in Perl share: running the program, and files to run it on.
package Orison;
use strict;
use warnings;
use Cwd qw(abs_path);
use Encode qw(decode);
use Exporter qw(import);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);

our @EXPORT = qw($root $program orison run slurp spew folder bulletin editions edition_rows edition_path
    paragraphs shown pattern only_fonts no_terminal);

# No bulletin's date is past: a test that is about today says which day that is, '' that of the clock.
$ENV{SOURCE_DATE_EPOCH} = 0;

# Which paper is used here is not known, but to a test that is about it.
$ENV{PAPERCONF} = '/dev/null';
delete @ENV{qw(PAPERSIZE LC_PAPER)};

our $root = dirname(dirname(abs_path(__FILE__)));
our $program = abs_path($ENV{ORISON} // "$root/build/orison");

# An empty folder that goes away with the test.
sub folder {
    return tempdir('orison-XXXXXX', TMPDIR => 1, CLEANUP => 1);
}

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or return undef;
    local $/;
    return scalar <$file> // '';
}

# Writes a file and returns its path.
sub spew {
    my ($path, $text) = @_;
    open my $file, '>:raw', $path or die "$path: $!";
    print $file $text;
    close $file or die "$path: $!";
    return $path;
}

# An environment in which no fonts are installed but those in some folders. What fontconfig keeps
# about them lies in `folder`.
sub only_fonts {
    my ($folder, @fonts) = @_;
    my $folders = join '', map { "<dir>$_</dir>" } @fonts;
    my $file = spew("$folder/fonts.conf", qq(<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM)
            . qq( "fonts.dtd">\n<fontconfig>$folders<cachedir>$folder/cache</cachedir></fontconfig>\n));
    return { FONTCONFIG_FILE => $file };
}

# A small bulletin that is right, with more keys when they are given.
sub bulletin {
    my (@more) = @_;
    return join "\n", 'title: Small Prayers', 'language: en', @more, 'regions:',
        '  - name: North', '    text: |', '      Pray for the north.', '';
}

# The rows of the table of editions, by the program's help: name, file for week.yaml, words.
sub edition_rows {
    my ($table) = (orison('build', '--help'))[1] =~ /^The editions of week\.yaml:\n(.*)/ms;
    return map { [/^  (\S+) +(\S+) +(.*)$/] } split /\n/, $table // '';
}

# The editions that are PDFs.
sub editions {
    return map { $_->[0] } grep { $_->[1] =~ /\.pdf$/ } edition_rows();
}

# Where -d FOLDER puts an edition of a bulletin.
sub edition_path {
    my ($folder, $bulletin, $edition) = @_;
    my ($name) = $bulletin =~ m{([^/]*)\.yaml$};
    return "$folder/$name" . ($edition eq 'screen' ? '' : "-$edition") . '.pdf';
}

# The texts of the cover and those after it, from the dump: its lines of text follow each other
# within a paragraph or field.
sub paragraphs {
    my ($sample) = @_;
    my ($dump, $part, $within, @texts) = (orison('dump', 'bulletin', $sample))[1];
    for (split /\n/, decode('UTF-8', $dump)) {
        $part = $1 if /^(\w+)/;
        my ($text) = /^\s*\d+:\d+ "(.*)"$/;
        push @texts, [$part, ''] if defined $text && !$within;
        $texts[-1][1] .= shown($text) if defined $text;
        $within = defined $text;
    }
    $_->[1] =~ s/\s+/ /g for @texts;
    @texts = grep { $_->[0] ne 'closed' } @texts;
    my %cover = map { $_ => 1 } qw(title subtitle organization verse);
    my @cover = map { $_->[1] } grep { $cover{ $_->[0] } } @texts;
    return \@cover, [map { $_->[1] } grep { !$cover{ $_->[0] } } @texts];
}

# What a text of the dump shows: without the braces of its spans and the escapes.
sub shown {
    my ($text) = @_;
    $text =~ s/\\u\{(\w+)\}/chr hex $1/ge;
    $text =~ s/(?<!\\)\{[^|]*\|((?:[^\\{}]|\\.)*)\}/$1/g;
    return $text =~ s/\\(.)/$1/gr;
}

# A text as it may stand on the page: its words parted by any space, hyphenated at line ends.
sub pattern {
    my ($text) = @_;
    my $break = '(?:[-\x{AD}\x{2010}]?\n+)?';
    my @words = map { join $break, map { quotemeta } split // } split ' ', $text;
    return join '\s+', @words;
}

# Runs the program with arguments; options: in (standard input), out (a file or device for
# standard output, '-' to close it), cwd, env. Returns its exit status (or 'signal N'), standard
# output and standard error.
sub orison {
    return run($program, @_);
}

sub run {
    my %option = ref $_[-1] ? %{ pop() } : ();
    my @command = @_;
    my $scratch = folder();
    my $in = defined $option{in} ? spew("$scratch/in", $option{in}) : '/dev/null';
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        child(\%option, $in, $option{out} // "$scratch/out", "$scratch/err");
        exec { $command[0] } @command or exit 127;
    }
    waitpid $pid, 0;
    my $status = $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
    return ($status, slurp("$scratch/out"), slurp("$scratch/err"));
}

# Why no program can be run on a terminal here; '' when it can.
sub no_terminal {
    my ($status, $out, $err) = run('script', '-qec', 'true', '/dev/null');
    return $status eq '0' ? '' : 'no terminal by script(1): ' . ($err || 'not installed');
}

sub child {
    my ($option, $in, $out, $err) = @_;
    open STDIN,  '<', $in  or exit 126;
    open STDERR, '>', $err or exit 126;
    if ($out eq '-') {
        close STDOUT;
    } else {
        open STDOUT, '>', $out or exit 126;
    }
    chdir $option->{cwd} or exit 126 if $option->{cwd};
    @ENV{ keys %{ $option->{env} } } = values %{ $option->{env} } if $option->{env};
}

1;
