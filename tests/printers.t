#!/usr/bin/perl
# orison print, on virtual printers of every kind (ippeveprinter, which is part of CUPS): what each
# received is read back, and the sheets that would come out of it are judged as they would lie on
# the table. Nothing is sent beyond this machine.
use strict;
use warnings;
no warnings 'qw';    # the table's words have commas
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Sheets;
use IO::Socket::INET;
use POSIX ();
use Storable qw(store retrieve);
use Test::More;

# name, what it turns paper about, papers (* in a tray), millimetres it can't print on at the sides
# and at the ends, and what else is said of it
my @printers = (
    [qw(office-a4 both a4* 4)],
    [qw(office-both both a4*,letter* 4)],
    [qw(office-letter both letter* 6)],
    [qw(short-only short a4* 4)],
    [qw(short-only-letter short letter* 4)],
    [qw(long-only long a4* 4)],
    [qw(long-only-letter long letter* 4)],
    [qw(one-sided none a4* 4)],
    [qw(one-sided-letter none letter* 4)],
    [qw(one-sided-both none a4*,letter 3)],
    [qw(edgeless both a4* 0)],
    [qw(edgeless-letter both letter* 0)],
    [qw(wide-edge both a4* 12)],
    [qw(wide-edge-letter both letter* 12)],
    [qw(narrow-edge both a4*,letter* 1)],
    [qw(booklet-maker both a4*,letter* 4 13)],
    [qw(booklet-maker-long long a4* 4 13)],
    [qw(stitcher both a4* 4 8)],
    [qw(stitcher-folder both a4* 4 8,10)],
    [qw(folder short a4*,letter* 4 10)],
    [qw(stapler both a4* 4 4)],
    [qw(a3-copier both a3,a4*,letter* 4 8,10,13)],
    [qw(a3-only both a3* 4)],
    [qw(a5-tray both a4*,a5* 4)],
    [qw(a5-only both a5* 4)],
    [qw(empty both a4 4)],
    [qw(empty-letter long letter 4)],
    [qw(five-copies both a4* 4 - 5)],
    [qw(no-copies long a4* 4 - 1)],
    [qw(no-copies-one-sided none a4* 4 - 1)],
    [qw(office-asia short a4*,a3*,a5* 3)],
    [qw(office-plain long a4*,letter* 5)],
);
my %keyword = (
    a3     => ['iso_a3_297x420mm',      29700, 42000],
    a4     => ['iso_a4_210x297mm',      21000, 29700],
    a5     => ['iso_a5_148x210mm',      14800, 21000],
    letter => ['na_letter_8.5x11in',    21590, 27940],
);
my %turns = (
    both  => 'one-sided,two-sided-long-edge,two-sided-short-edge',
    short => 'one-sided,two-sided-short-edge',
    long  => 'one-sided,two-sided-long-edge',
    none  => 'one-sided',
);

my ($server) = grep { -x } map { "$_/ippeveprinter" } qw(/usr/sbin /usr/bin);
my ($bus) = run('sh', '-c', 'command -v dbus-daemon');
plan skip_all => 'no virtual printers here: cups-ipp-utils and dbus-daemon are not installed'
    unless $server && $bus == 0;

my $folder = folder();
my @children;
END { kill 'TERM', @children if @children }
is(scalar @printers, 32, 'printers');
open_bus();
my %port = map { $_->[0] => open_printer(@$_) } @printers;
wait_for($_) for values %port;
my %bulletin = (
    en      => write_bulletin('en', 'a5', 8),
    he      => write_bulletin('he', 'a5', 8),
    one     => write_bulletin('one', 'a5', 4),
    letter  => write_bulletin('letter', 'half-letter', 8),
);
my @jobs = (['en', 'a4', 8], ['he', 'a4', 8], ['one', 'a4', 4], ['letter', 'letter', 8]);
print_all();
for (@printers) {
    my ($name, $turns, $papers, @more) = @$_;
    subtest $name => sub { printer($name, $turns, $papers, @more) };
}
subtest 'two copies on a paper' => sub { repeated() };
subtest 'large print'           => sub { large() };
subtest 'two circles'           => sub { circles() };
subtest 'nobody to ask'         => sub { unasked() };
done_testing();

# A bus of our own: the virtual printers want one, though nobody hears what they announce.
sub open_bus {
    my $config = "$folder/bus.conf";
    spew($config, "<busconfig><type>session</type><listen>unix:tmpdir=$folder</listen>"
            . '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>'
            . '<allow own="*"/></policy>'
            . '</busconfig>');
    my $pid = open my $out, '-|', 'dbus-daemon', "--config-file=$config", '--print-address', '--nofork'
        or die "dbus-daemon: $!";
    push @children, $pid;
    chomp($ENV{DBUS_SYSTEM_BUS_ADDRESS} = <$out>);
    our $keep = $out;
}

# Starts a printer. Returns its port.
sub open_printer {
    my ($name, $turns, $papers, $edge, $finishings, $copies) = @_;
    my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die $!;
    my $port = $socket->sockport;
    close $socket;
    mkdir $_ or die $! for "$folder/$name", "$folder/$name.spool";
    spew("$folder/$name.conf", attributes($turns, $papers, $edge, $finishings, $copies));
    spew("$folder/$name.sh", "#!/bin/sh\ncp \"\$1\" \$(mktemp $folder/$name/XXXXXX.part)\n"
            . "n=\$(ls $folder/$name/*.pdf 2>/dev/null | wc -l)\nenv >$folder/$name/\$n.env\n"
            . "mv $folder/$name/*.part $folder/$name/\$n.pdf\n");
    chmod 0755, "$folder/$name.sh";
    my $pid = fork;
    if (!$pid) {
        open STDOUT, '>', "$folder/$name.log";
        open STDERR, '>&', \*STDOUT;
        exec {$server} $server, '-r', 'off', '-n', 'localhost', '-p', $port, '-d', "$folder/$name.spool", '-a',
            "$folder/$name.conf", '-c', "$folder/$name.sh", $name
            or POSIX::_exit(127);
    }
    push @children, $pid;
    return $port;
}

# Waits until a printer answers.
sub wait_for {
    my ($port) = @_;
    for (1 .. 200) {
        return if IO::Socket::INET->new(PeerAddr => 'localhost', PeerPort => $port);
        select undef, undef, undef, 0.05;
    }
    die "no printer answers at port $port";
}

sub attributes {
    my ($turns, $papers, $edge, $finishings, $copies) = @_;
    my @papers = map { my ($name, $ready) = /^(\w+)(\*?)$/; [@{ $keyword{$name} }, $ready] } split /,/, $papers;
    my @ready = map { $_->[0] } grep { $_->[3] } @papers;
    my @lines = (
        'mimeMediaType document-format-supported application/pdf',
        "keyword sides-supported $turns{$turns}", 'keyword sides-default one-sided',
        'keyword media-supported ' . join(',', map { $_->[0] } @papers),
        'keyword media-ready ' . join(',', @ready ? @ready : 'custom_max_1000x1000mm'),
        'keyword print-scaling-supported auto,fit,none', 'keyword print-scaling-default fit',
        'enum finishings-supported 3' . ($finishings && $finishings ne '-' ? ",$finishings" : ''),
        'rangeOfInteger copies-supported 1-' . ($copies // 999),
    );
    my @columns = map {
        my (undef, $width, $height) = @$_;
        "{ MEMBER collection media-size { MEMBER integer x-dimension $width MEMBER integer y-dimension $height } "
            . join(' ', map { "MEMBER integer media-$_-margin " . 100 * $edge } qw(left right top bottom)) . ' }';
    } @papers;
    return join '', map { "ATTR $_\n" } @lines, 'collection media-col-database ' . join ',', @columns;
}

# The bulletins are those of print.t, in small.
sub write_bulletin {
    my ($name, $size, $pages) = @_;
    my $language = $name eq 'he' ? 'he' : 'en';
    my $notes = $pages - 3;
    my $text = bulletin("booklet: {size: $size}", "notes: {title: Notes, pages: $notes}", 'back: End')
        =~ s/^language: .*$/language: $language/mr;
    spew("$folder/$name.yaml", $text);
    return "$folder/$name.yaml";
}

# Prints, and returns the exit status, what was said, and the jobs that the printer received, each
# with what was asked for.
sub printed {
    my ($printer, @arguments) = @_;
    unlink glob "$folder/$printer/*";
    my ($status, $out, $err) = orison('print', '-P', "ipp://localhost:$port{$printer}/ipp/print", @arguments);
    my $jobs = () = $out =~ /^sent to the printer as job/mg;
    for (1 .. 100) {
        last if (() = glob "$folder/$printer/*.pdf") == $jobs;
        select undef, undef, undef, 0.05;
    }
    my @jobs;
    for my $n (0 .. $jobs - 1) {
        my %asked = slurp("$folder/$printer/$n.env") =~ /^IPP_(\w+)=(.*)$/mg;
        push @jobs, { asked => \%asked, sides => [sides("$folder/$printer/$n.pdf")] };
    }
    return ($status, $out, $err, @jobs);
}

# Prints each bulletin on all printers at once, since a virtual one takes its time as well.
sub print_all {
    for my $bulletin (map { $_->[0] } @jobs) {
        my @pids;
        for my $printer (map { $_->[0] } @printers) {
            my $pid = fork;
            if (!$pid) {
                store([printed($printer, '-y', '-n', 7, $bulletin{$bulletin})], "$folder/$printer.$bulletin");
                POSIX::_exit(0);
            }
            push @pids, $pid;
        }
        waitpid $_, 0 for @pids;
    }
}

sub has_paper {
    my ($papers, $paper) = @_;
    return $papers =~ /\b$paper\b/;
}

sub printer {
    my ($name, $turns, $papers, $edge, $finishings, $copies) = @_;
    for (@jobs) {
        my ($bulletin, $paper, $pages) = @$_;
        my @wanted = wanted($pages, $bulletin eq 'he');
        my ($status, $out, $err, @jobs) = @{ retrieve("$folder/$name.$bulletin") };
        if (!has_paper($papers, $paper)) {
            is($status, 3, "$bulletin: refused");
            like($err, qr/prints on no \w+ paper/, 'since the paper is not there');
            is(scalar @jobs, 0, 'and nothing is sent');
            next;
        }
        # Backs want somebody who says that the stack is in the tray.
        if ($turns eq 'none') {
            is($status, 3, "$bulletin: the fronts, and then nobody says anything");
            like($err, qr/the backs are not printed/, 'which is said');
            my @given = copies_of(\@jobs, $paper, 'one-sided', $copies);
            is_deeply([map { [halves($_)] } @{ $given[0]{sides} }], [@wanted[map { 2 * $_ } 0 .. $#wanted / 2]],
                'the fronts, in order');
            next;
        }
        is($status, 0, "$bulletin: printed") or diag($err);
        my $sides = $turns eq 'long' ? 'two-sided-long-edge' : 'two-sided-short-edge';
        my @given = copies_of(\@jobs, $paper, $sides, $copies);
        is_deeply([lying(@{ $given[0] }{qw(sides asked)})], [@wanted], 'every page in its place, upright');
        is(finishing($given[0]{asked}), wanted_finishing($finishings, $pages / 4), 'folded and stapled where it can be');
        is($err =~ /no tray/ ? 1 : 0, $papers =~ /$paper\*/ ? 0 : 1, 'it says when no tray has the paper');
        is($err =~ /leaves $edge\.0 mm at the edge unprinted/ ? 1 : 0, $edge > 11 ? 1 : 0,
            'it says when something would be cut off');
    }
}

# Checks what is asked for in each job, and that all copies are. Returns the jobs.
sub copies_of {
    my ($jobs, $paper, $sides, $most) = @_;
    my $copies = 0;
    for my $job (@$jobs) {
        my $asked = $job->{asked};
        is("@$asked{qw(MEDIA SIDES PRINT_SCALING)}", "$keyword{$paper}[0] $sides none", 'paper, sides, true size');
        is($asked->{MULTIPLE_DOCUMENT_HANDLING}, 'separate-documents-collated-copies', 'copy after copy')
            if $asked->{COPIES} > 1;
        my @size = map { 72 / 2540 * $_ } @{ $keyword{$paper} }[1, 2];
        is(scalar(grep { abs($_->{width} - $size[1]) > 1 || abs($_->{height} - $size[0]) > 1 } @{ $job->{sides} }),
            0, 'every side has the size of the paper');
        $copies += $asked->{COPIES};
    }
    is($copies, 7, 'all copies');
    return @$jobs;
}

# The sides as they lie on the table when each sheet is turned over like a page of a book: what the
# printer has turned about the long edge is then seen upside down.
sub lying {
    my ($sides, $asked) = @_;
    my $long = $asked->{SIDES} eq 'two-sided-long-edge';
    return map { [halves($_ % 2 && $long ? turned($sides->[$_]) : $sides->[$_])] } 0 .. $#$sides;
}

sub finishing {
    my ($asked) = @_;
    return $asked->{FINISHINGS} // 'none';
}

sub wanted_finishing {
    my ($finishings, $sheets) = @_;
    my %can = map { $_ => 1 } split /,/, $finishings // '';
    return $can{10} ? 'fold' : 'none' if $sheets == 1;
    return 'booklet-maker' if $can{13};
    return $can{8} ? $can{10} ? 'saddle-stitch,fold' : 'saddle-stitch' : 'none';
}

# What is for everyone is printed, or what is for the prayer circle, and never both.
sub circles {
    my $bulletin = spew("$folder/circles.yaml", bulletin() . <<'END');
    items:
      - text: Pray for Aloisia.
        circle: private
END
    for my $circle ('public', 'private') {
        my @options = $circle eq 'private' ? ('--circle', 'private') : ();
        my ($status, $out, $err, @jobs) = printed('a3-copier', '-y', @options, $bulletin);
        is("$status " . @jobs, '0 1', "$circle: one job") or diag($err);
        my $words = join ' ', map { words_of($_) } @{ $jobs[0]{sides} };
        is($words =~ /Aloisia/ ? 'private' : 'public', $circle, 'of that circle');
        is($out =~ /: for the prayer circle only, 1 copy/ ? 'private' : 'public', $circle, 'which is said before');
    }
}

# Two booklets come out of one pile that is cut.
sub repeated {
    my ($status, $out, $err, @jobs) = printed('a3-copier', '-y', '--up', 2, $bulletin{en});
    is($status, 0, 'printed') or diag($err);
    is("@{ $jobs[0]{asked} }{qw(MEDIA SIDES)}", 'iso_a3_297x420mm two-sided-long-edge', 'on A3, about its long edge');
    my @wanted = wanted(8);
    for my $row (0, 1) {
        my @halves = map { row($_, $row) } @{ $jobs[0]{sides} };
        is_deeply([map { [halves($_)] } @halves], [@wanted], 'a copy in half ' . ($row + 1));
    }
}

sub large {
    for (['office-a4', 'two-sided-long-edge'], ['one-sided', 'one-sided'], ['short-only', 'two-sided-short-edge']) {
        my ($printer, $sides) = @$_;
        my ($status, $out, $err, @jobs) = printed($printer, '-y', '-e', 'large', $bulletin{one});
        is($status, 0, "printed on $printer") or diag($err);
        is("@{ $jobs[0]{asked} }{qw(MEDIA SIDES PRINT_SCALING)}", "iso_a4_210x297mm $sides none", 'as pages');
    }
}

sub unasked {
    my ($status, $out, $err, @jobs) = printed('office-a4', $bulletin{one});
    is($status, 2, 'nobody answers');
    like($err, qr/nobody is there to ask/, 'which is said');
    like($out, qr/1 copy, 1 sheet, A4, both sides, flip on the short edge/, 'after what would have come out');
    is(scalar @jobs, 0, 'and nothing is printed');
}
