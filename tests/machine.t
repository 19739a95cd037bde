#!/usr/bin/perl
# Whatever the machine does, a booklet is whole or the older one stands, and the exit status
# and a message say which: full disks, signals, other runs, permissions, no memory.
#   MACHINE_STEP=1 tries every size and every allocation, as `make fuzz` does.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Config;
use POSIX qw(mkfifo :sys_wait_h);
use Test::More;
use Time::HiRes qw(usleep);

my $step = $ENV{MACHINE_STEP};
my @mounted;
END { my $status = $?; run('umount', $_) for @mounted; $? = $status }

$SIG{$_} = 'DEFAULT' for qw(INT TERM HUP);    # whoever runs this may ignore them
my $folder = folder();
chmod 0755, $folder;
my $input = spew("$folder/week.yaml", bulletin());
my $whole = whole($input);
my $small = { from => $input, whole => $whole };

subtest 'a signal' => sub {
    my $long = spew("$folder/long.yaml", bulletin() . join '', map { region($_) } 1 .. 2000);
    for my $signal (qw(INT TERM HUP)) {
        my $place = folder();
        spew("$place/week.pdf", 'last week');
        my $status = interrupt($signal, $place, $long);
        is($status, "signal $signal", "SIG$signal ends the program");
        is(slurp("$place/week.pdf"), 'last week', 'the older file is as it was');
        is_deeply([names($place)], ['week.pdf'], 'no temporary file is left');
    }
};

subtest 'a signal that is ignored' => sub {
    my $place = folder();
    local $SIG{HUP} = 'IGNORE';
    my $pid = start('build', '-q', '-e', 'screen', '-o', "$place/week.pdf", $input);
    kill 'HUP', $pid;
    waitpid $pid, 0;
    is($?, 0, 'stays ignored, as under nohup');
};

subtest 'several runs at once' => sub {
    my $place = folder();
    my @pids = map { start('build', '-q', '-e', 'screen', '-o', "$place/week.pdf", $input) } 1 .. 8;
    my @statuses = map { waitpid $_, 0; $? } @pids;
    is("@statuses", '0 0 0 0 0 0 0 0', 'all succeed');
    ok(slurp("$place/week.pdf") eq $whole, 'the file is whole');
    is_deeply([names($place)], ['week.pdf'], 'no temporary file is left');
};

subtest 'what is not a file to read' => sub {
    my ($status, $out, $err) = orison('check', $folder);
    is($status, 3, 'a folder');
    like($err, qr/^\Q$folder\E: error: can't read .*directory/, 'says so');
    mkfifo("$folder/pipe.yaml", 0600);
    my $writer = fork // die;
    if (!$writer) { spew("$folder/pipe.yaml", bulletin()); POSIX::_exit(0) }
    ($status, $out, $err) = orison('check', "$folder/pipe.yaml");
    waitpid $writer, 0;
    is("$status$err", '0', 'a pipe is read to its end');
    unlink "$folder/pipe.yaml";
    ($status, $out, $err) = orison('check', '/dev/null');
    is($status, 1, 'an empty device');
    like($err, qr/there is no bulletin in this file/, 'is an empty file');
    ($status, $out, $err) = orison('check', "$input/");
    is($status, 3, 'a file as a folder');
};

subtest 'without permission' => sub {
    plan skip_all => 'only root can become nobody' if $> != 0;
    my $place = folder();
    chmod 0755, $place;
    my @nobody = qw(setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all);
    plan skip_all => 'nobody can\'t run the program here' if (run(@nobody, $program, '--version'))[0] ne '0';
    my $secret = spew("$place/secret.yaml", bulletin());
    chmod 0600, $secret;
    my ($status, $out, $err) = run(@nobody, $program, 'check', $secret);
    is($status, 3, 'an unreadable file');
    like($err, qr/can't read .*Permission denied/, 'says so');

    # In a sticky folder anybody may make files but not replace those of others.
    chmod 01777, $place;
    spew("$place/week.pdf", 'last week');
    ($status, $out, $err) = run(@nobody, $program, 'build', '-e', 'screen', '-d', $place, $input);
    is($status, 3, 'a file that must not be replaced');
    like($err, qr/can't write .*week\.pdf.*not permitted/, 'says so');
    is(slurp("$place/week.pdf"), 'last week', 'the older file is as it was');
    is_deeply([names($place)], ['secret.yaml', 'week.pdf'], 'no temporary file is left');

    chmod 0755, $place;
    ($status) = run(@nobody, $program, 'build', '-e', 'screen', '-o', "$place/new.pdf", $input);
    is($status, 3, 'a folder that must not be written in');
};

subtest 'a link to a device' => sub {
    plan skip_all => 'only root can make a device node' if $> != 0;
    my $place = folder();
    plan skip_all => 'no device node can be made here'
        if (run('mknod', "$place/null", 'c', 1, 3))[0] ne '0';
    symlink 'null', "$place/week.pdf";
    my ($status) = orison('build', '-e', 'screen', '-d', $place, $input);
    is($status, 3, 'is refused');
    ok(-c "$place/null" && readlink("$place/week.pdf") eq 'null', 'and left as it is');
};

subtest 'a device without an end' => sub {
    plan skip_all => 'only root can make a device node' if $> != 0;
    my $place = folder();
    my @bound = sanitized() ? () : ('prlimit', '--as=1000000000:');
    for my $name ('zero.yaml', 'zero.eml', 'zero.txt') {
        plan skip_all => 'no device node can be made here' if (run('mknod', "$place/$name", 'c', 1, 5))[0] ne '0';
        my ($status, $out, $err) = run(@bound, $program, 'check', "$place/$name");
        is($status, 1, "$name is an input that is wrong");
        like($err, qr/^\S+: error: (?:.*larger than \d+ MB|this is a file of another program, and no text that can be read here)$/m, 'and says why');
    }
};

subtest 'no standard streams' => sub {
    my $place = folder();
    my $bad   = spew("$place/bad.yaml", bulletin('colour: red'));
    my @closed = ('sh', '-c', 'exec "$@" <&- >&- 2>&-', 'sh');
    is((run(@closed, $program, 'build', '-e', 'screen', '-d', $place, $bad, $input))[0], 3, 'what was said did not arrive');
    ok(slurp("$place/week.pdf") eq $whole, 'the booklet is whole');
    is_deeply([names($place)], ['bad.yaml', 'week.pdf'], 'and nothing else is there');
};

subtest 'no fonts' => sub {
    my @hidden = ('unshare', '--mount', 'sh', '-c',
        'for d in /usr/share/fonts /usr/local/share/fonts /etc/fonts; do [ ! -d $d ] || mount -t tmpfs tmpfs $d || exit 99; done; exec "$@"', 'sh');
    plan skip_all => 'the fonts can\'t be hidden here' if (run(@hidden, 'true'))[0] ne '0';
    my ($status, $out, $err) = run(@hidden, $program, 'build', '-q', '-e', 'screen', '-o', '-', $input);
    is($status, 0, 'a Latin bulletin needs none');
    ok($out eq $whole, 'and is the same');
    my $thai = spew("$folder/thai.yaml", bulletin('subtitle: อธิษฐาน'));
    ($status, $out, $err) = run(@hidden, $program, 'build', '-q', '-e', 'screen', '-o', '-', $thai);
    is("$status$out", '1', 'a Thai one is not made');
    like($err, qr/no font has the character 'อ' \(U\+0E2D, Thai\).*Debian's package fonts-/s, 'a message says what is missing and where to get it');
};

subtest 'a disk that is full at any size' => sub {
    plan skip_all => 'only root can mount a disk' if $> != 0;
    my $disk = folder();
    plan skip_all => 'no tmpfs can be mounted here'
        if (run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', $disk))[0] ne '0';
    push @mounted, $disk;
    spew("$disk/week.pdf", 'last week');
    my $status = 3;
    for (my $size = 8; $status eq '3' && $size < 1000; $size += 4) {
        run('mount', '-o', "remount,size=${size}k", $disk);
        ($status) = build_into($disk, "a disk of $size kB", $small);
    }
    is($status, 0, 'in the end it fits');
};

subtest 'a file that may be no larger' => sub {
    my $place = folder();
    spew("$place/week.pdf", 'last week');
    for (my $size = 400; $size < length $whole; $size += $step // 499) {
        my ($status) = build_into($place, "$size bytes", $small, 'prlimit', "--fsize=$size:");
        is($status, 3, "$size bytes: status 3");
    }
};

my $scripts = spew("$folder/scripts.yaml", <<'END');
title: صلوات
language: ar
regions:
  - { name: الشمال, text: صلوا من أجل الشمال. }
  - { name: เหนือ, language: th, text: อธิษฐานเผื่อภาคเหนือ }
  - { name: 北, language: zh-Hans, text: 请为北方祷告。 }
END

# No less memory makes another booklet, one with other fonts, say.
subtest 'little memory' => sub {
    plan skip_all => 'a sanitizer needs memory without end' if sanitized();
    for (['a bulletin', $input, 1 << 18, 1 << 16], ['of three scripts', $scripts, 1 << 23, 1 << 20]) {
        my ($name, $from, $stride, $small_stride) = @$_;
        my $place = folder();
        my $all   = whole($from) || next;    # there is no font for it here
        spew("$place/week.pdf", 'last week');
        my $size = 8 << 20;
        $size += 1 << 20 while (run('prlimit', "--as=$size:", $program, '--version'))[0] ne '0' && $size < 1 << 32;
        my $status = 3;
        for (; $status ne '0' && $size < 1 << 32; $size += $step ? $small_stride : $stride) {
            ($status) = build_into($place, "$name: $size bytes", { from => $from, whole => $all }, 'prlimit', "--as=$size:");
        }
        is($status, 0, "$name: in the end it is enough");
    }
};

my $opened = spew("$folder/opened.yaml", bulletin('cover: cross', 'introduction: ' . 'Give thanks for the rain. ' x 12));

my $threads = spew("$folder/threads.yaml", bulletin() . join '', map { region($_) =~ s/there/'there, and for the rains' x 16/er } 1 .. 120);

# Each of these runs out of memory at every allocation: the program's own and its libraries'.
my %runs = (
    'a bulletin'                   => [3,  'last week', 'build', '-q', '-e', 'screen', $input],
    'one that an initial opens'    => [17, 'last week', 'build', '-q', '-e', 'screen', $opened],
    'one that two threads read'    => [331, 'last week', 'build', '-q', '-e', 'screen', $threads],
    'its print edition'            => [11, 'last week', 'build', '-q', '-e', 'print', $input],
    'a draft of a mail'            => [11, undef, 'build', '-q', '-e', 'mail', $input],
    'an e-mail with HTML'          => [11, undef, 'import', '-q', "$root/tests/import/newsletter.eml"],
    'a text to import'             => [11, undef, 'import', '-q', "$root/tests/import/spanish.txt"],
    'Arabic, Thai and Chinese'     => [97, 'last week', 'build', '-q', '-e', 'screen', $scripts],
);
for my $name (sort keys %runs) {
    my ($stride, $old, @arguments) = @{ $runs{$name} };
    subtest "memory that runs out at any allocation: $name" => sub { starve($step // $stride, $old, @arguments) };
}

subtest 'a font that is none' => sub {
    my $place = folder();
    mkfifo("$place/pipe.ttf", 0600);
    my $font = slurp("$root/fonts/Andika-Regular.ttf");
    spew("$place/$_->[0].ttf", $_->[1])
        for ['empty', ''], ['noise', join '', map { chr($_ * 7919 % 251) } 1 .. 9999], map { ["cut$_", substr $font, 0, $_] } 12, 1000, 300_000;
    for my $file (sort(glob "$place/*.ttf"), $place, '/dev/null', '../../../etc/passwd') {
        my ($status, $out, $err) = run('timeout', 20, $program, 'build', '-q', '-d', $place,
            spew("$place/week.yaml", bulletin("fonts: { text: $file }")));
        is($status, 1, "$file: status 1");
        like($err, qr/^\S+:3:16: error: '\Q$file\E' is no font$/m, 'and the place where it is named');
    }
    ok(!-e "$place/week.pdf", 'nothing is written');
};

subtest 'no dictionaries' => sub {
    my @hidden = ('unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /usr/share/hyphen && exec "$@"', 'sh');
    plan skip_all => 'the dictionaries can\'t be hidden here' if (run(@hidden, 'true'))[0] ne '0';
    my $place = folder();
    my @build = ($program, 'build', '-q', '-e', 'screen', '-d', $place);
    my ($status, $out, $err) = run(@hidden, @build, spew("$place/cs.yaml", bulletin() =~ s/: en$/: cs/mr));
    is($status, 0, 'the booklet is made');
    like($err, qr/^\S+: note: there is no hyphenation dictionary for 'cs'.*\n.*hyphen-cs$/, 'a note names the package');
    my $regions = "    language: ro\n  - name: B\n    language: ro\n    text: C\n  - name: D\n    language: ja\n    text: E\n";
    ($status, $out, $err) = run(@hidden, @build, spew("$place/ro.yaml", bulletin() . $regions));
    is(join(' ', $err =~ /hyphen-(\S+)$/mg), 'ro', 'one note a language, none where there are no hyphens or they are built in');
    local $ENV{SOURCE_DATE_EPOCH} = 1_700_000_000;
    my @languages = grep { -e $_ } map { "$root/tests/languages/$_.yaml" } qw(de el es fr nl pt ru);
    my %with;
    for my $hide ([], \@hidden) {
        run(@$hide, @build, @languages);
        $with{ scalar @$hide } = join "\0", map { slurp("$place/" . s{.*/|yaml$}{}gr . 'pdf') // 'none' } @languages;
        unlink glob "$place/*.pdf";
    }
    cmp_ok(scalar @languages, '>=', 7, 'there are bulletins in languages that are built in');
    ok($with{0} eq $with{ scalar @hidden } && $with{0} !~ /none/, 'which are the same with dictionaries and without');
};

done_testing();

# ---- helpers ----

sub names {
    my ($place) = @_;
    opendir my $handle, $place or die "$place: $!";
    return sort grep { !/^\.\.?$/ } readdir $handle;
}

sub region {
    my ($number) = @_;
    return "  - name: Region $number\n    text: |\n      Pray for those who live there.\n";
}

# What the program makes of a bulletin when nothing is wrong.
sub whole {
    my ($from) = @_;
    my ($status, $out) = orison('build', '-e', 'screen', '-o', '-', $from);
    return $out;
}

sub sanitized {
    return slurp($program) =~ /__asan_init/;
}

# Starts the program in the background.
sub start {
    my @arguments = @_;
    my $pid = fork // die "fork: $!";
    return $pid if $pid;
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    exec $program, @arguments or POSIX::_exit(127);
}

# Builds into `place`, and sends the signal as soon as there is a temporary file; what the
# program ended with.
sub interrupt {
    my ($signal, $place, $from) = @_;
    for (1 .. 20) {    # it may be too quick for us
        my $pid = start('build', '-q', '-e', 'screen', '-o', "$place/week.pdf", $from);
        usleep(200) until glob("$place/.orison*") || waitpid($pid, WNOHANG);
        kill $signal, $pid;
        waitpid $pid, 0;
        my $number = $? & 127;
        return 'signal ' . (split ' ', $Config::Config{sig_name})[$number] if $number;
        spew("$place/week.pdf", 'last week');
    }
    return 'no signal';
}

# Builds over week.pdf in `place`, by way of a command: it is replaced, or as it was with
# status 3 and a message. Status 127 is the system's loader giving up before the program begins.
sub build_into {
    my ($place, $name, $what, @by) = @_;
    my ($status, $out, $err) = run(@by, $program, 'build', '-q', '-e', 'screen', '-o', "$place/week.pdf", $what->{from});
    my $now = slurp("$place/week.pdf");
    my $good = $status eq '0' ? $now eq $what->{whole} : $status =~ /^(?:3|127)$/ && $now eq 'last week' && $err =~ /\S/;
    ok($good && "@{[names($place)]}" eq 'week.pdf', "$name: whole or as it was")
        or diag("status $status, $err", join ' ', names($place));
    return $status;
}

# Lets the run fail at its first allocation and every `stride` from there on. `old`: what stands
# where it writes, undef for nothing.
sub starve {
    my ($stride, $old, @arguments) = @_;
    my $library = $ENV{FAIL_ALLOC};
    plan skip_all => 'there is no library for it' if !$library || !-e $library;
    plan skip_all => 'a sanitizer has its own allocator' if sanitized();
    my $place = folder();
    my $out   = "$place/week.pdf";
    my %env   = (LD_PRELOAD => $library);
    my ($status, undef, $err) = orison(@arguments, '-o', $out, { env => \%env });
    plan skip_all => 'there is no font for it' if $status eq '1' && $err =~ /no font has/;
    my ($count) = $err =~ /allocations: (\d+)/;
    plan skip_all => 'the library has no effect here' if !$count;
    is($status, 0, 'with memory all is well');
    cmp_ok($count, '>', 20, 'allocations are counted');
    my $new = slurp($out);
    my %seen;
    for (my $at = 1;; $at += $stride) {
        unlink $out;
        spew($out, $old) if defined $old;
        my ($status, undef, $err) = orison(@arguments, '-o', $out, { env => { %env, FAIL_AT => $at } });
        last if $err =~ /allocations: /;    # it needed no more; how many is a little different each time
        my $now  = slurp($out) // 'nothing';
        my $kept = ($now eq ($old // 'nothing') || $now eq $new) && !grep { $_ ne 'week.pdf' } names($place);
        my $how  = join ', ', $status =~ /signal/ ? $status : "status $status",
            $err =~ /^orison: error: out of memory/m ? 'a message' : 'no message', $kept ? 'nothing lost' : 'something lost';
        push @{ $seen{$how} }, $at;
    }
    is(join('; ', sort keys %seen), 'status 3, a message, nothing lost', 'each time')
        or diag(map { "$_: @{ $seen{$_} }\n" } sort keys %seen);
}
