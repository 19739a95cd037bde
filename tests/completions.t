#!/usr/bin/perl
# What the shells complete is what the program knows.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Cwd qw(abs_path);
use Orison;
use Test::More;

my $folder = folder();
my %files  = map { $_ => slurp("$root/data/completions/$_") // '' } qw(orison.bash _orison orison.fish);
my @commands = (orison('--help'))[1] =~ /^  (\w+) +\w/mg;
my %options = map { my $command = $_; $command => [(orison($command, '--help'))[1] =~ /(--[a-z-]+)/g] } @commands;
symlink $program, "$folder/orison";
spew("$folder/week.yaml", bulletin());
spew("$folder/week.pdf",  '');
my %path = (env => { PATH => "$folder:$ENV{PATH}" }, cwd => $folder);

# The words that are completed for options: the program names and takes each of them, and the
# files have no list of their own.
my @editions = map { $_->[0] } edition_rows();
my ($stages) = (orison('dump', '--help'))[1] =~ /^usage: orison dump (\S+) .*FILE$/m;
my @stages = split /\|/, $stages // '';
my $help   = (orison('build', '--help'))[1];
my %choices = $help =~ /(--[a-z-]+)=([a-z]+\|\S+)/g;
$_ = [split /\|/] for values %choices;
is(join(' ', sort keys %choices), '--circle --diagnostics --flip', 'options with words to choose from');
cmp_ok(scalar @editions, '>=', 4, 'editions');
cmp_ok(scalar @stages,   '>=', 4, 'stages');
for my $words (\@editions, \@stages, values %choices) {
    my $list = join '[ |,]+', @$words[0, 1];
    unlike($files{$_}, qr/\b$list\b/, "$_ does not list @$words") for sort keys %files;
}
for my $edition (@editions) {
    is((orison('build', '-q', '-e', $edition, 'week.yaml', {%path}))[0], 0, "edition $edition");
}
is((orison('dump', $_, 'week.yaml', {%path}))[0], 0, "stage $_") for @stages;
for my $option (sort keys %choices) {
    is((orison('build', '-q', "$option=$_", 'week.yaml', {%path}))[0], 0, "$option=$_") for @{ $choices{$option} };
}

# What bash offers for a command line, its last word unfinished.
sub bash {
    my (@line) = @_;
    my $script = ". '$root/data/completions/orison.bash'; COMP_WORDS=(\"\$@\"); "
        . 'COMP_CWORD=$(($# - 1)); _orison orison; printf "%s\n" "${COMPREPLY[@]}"';
    my ($status, $out, $err) = run('bash', '-O', 'extglob', '-c', $script, 'bash', 'orison', @line, {%path});
    is($err, '', "bash: orison @line");
    return join ' ', sort split /\n/, $out;
}

subtest 'bash' => sub {
    is(bash(''), join(' ', sort @commands, '--help', '--version'), 'the commands');
    for my $command (@commands) {
        is(join(' ', grep { /^--/ } split ' ', bash($command, '-')),
            join(' ', sort grep { !/^--diagnostics=/ } uniq(@{ $options{$command} })), "options of $command");
    }
    is(bash('build', '-e', 'screen,pr'), 'screen,print', 'an edition after another');
    is(bash('check', '-e', ''), join(' ', sort @editions), 'all editions');
    is(bash('build', '--flip', '=', ''), 'long short', 'all values');
    is(bash('build', '--diagnostics', ''), 'json text', 'without =');
    is(bash('dump', ''), join(' ', sort @stages), 'all stages');
    is(bash('build', '--flip', '=', 's'), 'short', 'a value after =');
    is(bash('dump', 'li'), 'lines', 'a stage');
    is(bash('build', 'we'), 'week.eml week.yaml', 'what can be built');
    is(bash('import', '--like', 'we'), 'week.yaml', 'what another can be made like');
    is(bash('fonts', ''), '', 'no files where none are taken');
};

subtest 'fish' => sub {
    plan skip_all => 'fish is not installed' if (run('fish', '--version'))[0] ne '0';
    my $fish = sub {
        my $script = "source '$root/data/completions/orison.fish'; complete -C '$_[0]'";
        my ($status, $out, $err) = run('fish', '--no-config', '-c', $script, {%path});
        return join ' ', sort map { /^(\S+)/ } split /\n/, $out;
    };
    is($fish->('orison '), join(' ', sort @commands), 'the commands');
    for my $command (@commands) {
        is(join(' ', grep { /^--/ } map { s/=.*//r } split ' ', $fish->("orison $command --")),
            join(' ', sort(uniq(@{ $options{$command} }))), "options of $command");
    }
    is($fish->('orison build --flip '), 'long short', 'a value');
    is($fish->('orison check -e '), join(' ', sort @editions), 'all editions');
    is(join(' ', grep { my $word = $_; grep { $_ eq $word } @stages } split ' ', $fish->('orison dump ')),
        join(' ', sort @stages), 'all stages, beside files');
    is($fish->('orison build -e pr'), 'print', 'an edition');
    is($fish->('orison build -e screen,pr'), 'screen,print', 'an edition after another');
    is($fish->('orison dump li'), 'lines', 'a stage');
    is($fish->('orison fonts '), '', 'no files where none are taken');
    like($fish->('orison build we'), qr/week\.yaml/, 'what can be built');
};

subtest 'zsh' => sub {
    plan skip_all => 'zsh is not installed' if (run('zsh', '--version'))[0] ne '0';
    my $zsh = sub {
        my ($status, $out, $err) = run('timeout', '60', 'zsh', '-f', "$root/tests/completions.zsh",
            "$root/data/completions", $_[0], {%path});
        is("$status$err", '0', "zsh: $_[0]");
        return join ' ', sort(uniq(split ' ', $out));
    };
    is($zsh->('orison '), join(' ', sort @commands, '--help', '--version'), 'the commands');
    for my $command (@commands) {
        is(join(' ', grep { /^--/ } split ' ', $zsh->("orison $command --")),
            join(' ', sort(uniq(@{ $options{$command} }))), "options of $command");
    }
    is($zsh->('orison build --flip '), 'long short', 'a value');
    is($zsh->('orison build --flip='), 'long short', 'a value after =');
    is($zsh->('orison check -e '), join(' ', sort @editions), 'all editions');
    is($zsh->('orison dump '), join(' ', sort @stages), 'all stages');
    is($zsh->('orison build -e screen,pr'), 'print', 'an edition after another');
    is($zsh->('orison dump li'), 'lines', 'a stage');
    is($zsh->('orison fonts '), '--help', 'no files where none are taken');
    is($zsh->('orison build we'), 'week.eml week.yaml', 'what can be built');
};
done_testing();

sub uniq {
    my %seen;
    return grep { !$seen{$_}++ } @_;
}
