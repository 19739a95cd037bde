#!/usr/bin/perl
# The program as it was built: hardened, and without a way to start another one. And memcheck,
# where valgrind is, on the samples; with MEMCHECK=1, as `make fuzz` does, on a bulletin of every
# language and on the letters too.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my $sanitized = slurp($program) =~ /__asan_init/;
my $elf       = (run('readelf', '-W', '--file-header', '--program-headers', '--dynamic', '--dyn-syms', $program))[1];

subtest 'hardened' => sub {
    plan skip_all => 'no readelf, or no ELF' if $elf !~ /ELF Header/;
    like($elf, qr/^\s*Type:\s+DYN /m,                     'position-independent');
    like($elf, qr/^\s*GNU_RELRO /m,                       'relocations are read-only ...');
    like($elf, qr/\(FLAGS\).*BIND_NOW|\(FLAGS_1\).*NOW/,  '... and all made at the start');
    like($elf, qr/^\s*GNU_STACK\s+(?:\S+\s+){5}RW\s/m,    'the stack can\'t be executed');
    plan skip_all => 'a sanitizer stands in for the rest' if $sanitized;
    like($elf, qr/\b__stack_chk_fail@/,                   'the stack is protected');
    like($elf, qr/\b__(?:v?snprintf|memcpy|fprintf)_chk@/, 'the C library\'s functions are fortified');
};

subtest 'libraries are loaded when a text needs them' => sub {
    plan skip_all => 'no readelf, or no ELF' if $elf !~ /ELF Header/;
    unlike($elf, qr/NEEDED.*\blib(?:icu|stdc\+\+|fontconfig|hyphen)/, 'not at the start') if !$sanitized;
    my %env = (env => { LD_DEBUG => 'files' });
    my $folder = folder();
    my @build = ($program, 'build', '-q', '-d', $folder);
    my ($status, undef, $err) = run(@build, "$root/data/ijm-prayer-request.yaml", \%env);
    plan skip_all => 'the loader does not tell' if $err !~ /libharfbuzz/;
    is($status, 0, 'the sample is built');
    unlike($err, qr/libicuuc|libfontconfig/, 'without ICU and fontconfig') if !$sanitized;
    ($status, undef, $err) = run(@build, "$root/tests/languages/hi.yaml", \%env);
    is($status, 0, 'a bulletin in Hindi is built');
    like($err, qr/libicuuc/, 'with ICU');
    like($err, qr/libfontconfig/, 'and fontconfig');
    return if $sanitized;
    my ($library) = $err =~ /file=(libicuuc\.so\.\d+)/;
    spew("$folder/$library", 'no library');
    my $lacking = { env => { LD_LIBRARY_PATH => $folder } };
    ($status, undef, $err) = run(@build, "$root/tests/languages/hi.yaml", $lacking);
    is($status, 3, 'where ICU can\'t be loaded nothing is built');
    is($err, "orison: error: can't load $library\n", 'and that is said');
    ($status) = run(@build, "$root/data/ijm-prayer-request.yaml", $lacking);
    is($status, 0, 'but what needs none of it is');
};

subtest 'no other program is started' => sub {
    plan skip_all => 'no readelf, or no ELF' if $elf !~ /ELF Header/;
    plan skip_all => 'a sanitizer may' if $sanitized;
    my @imported = $elf =~ /\bUND\s+(\w+)/g;
    cmp_ok(scalar @imported, '>', 50, 'what is imported is known');
    my @starters = grep { /^(?:system|popen|vfork|clone|exec[lv]\w*|fexecve|posix_spawnp?|wordexp)$/ } @imported;
    is("@starters", '', 'nothing that runs a program or a shell'); # -j forks, but goes on as itself
};

subtest 'memcheck' => sub {
    plan skip_all => 'no valgrind' if (run('valgrind', '--version'))[0] ne '0';
    plan skip_all => 'a sanitizer has looked' if $sanitized;
    my $folder = folder();
    my @memcheck = ('valgrind', '--quiet', '--error-exitcode=9', '--leak-check=full', '--errors-for-leak-kinds=definite',
        "--suppressions=$root/tests/valgrind.supp");
    my @samples = glob "$root/data/*.yaml";
    my ($status, $out, $err) = run(@memcheck, $program, 'build', '-q', '-e', 'screen,print,large', '-d', $folder, @samples);
    is($status, 0, 'the samples are built without an error of memory') or diag($err);
    return if !$ENV{MEMCHECK};
    ($status, $out, $err) = run(@memcheck, $program, 'build', '-q', '-e', 'screen,mail', '-d', $folder, glob "$root/tests/languages/*.yaml");
    isnt($status, 9, 'nor is a bulletin of any language') or diag($err);
    my @letters = glob "$root/tests/import/*.{eml,txt}";
    my @wrong = grep { (run(@memcheck, $program, 'import', '-q', '-o', '-', $_))[0] eq '9' } @letters;
    is("@wrong", '', scalar(@letters) . ' letters are read without one');
};

done_testing();
