#!/usr/bin/perl
# The commands beside build, check and dump: new, watch, fonts, and help for all of them.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;
use Time::HiRes qw(sleep time);

subtest 'help' => sub {
    my ($status, $help) = orison('--help');
    my @lines = split /\n/, $help;
    cmp_ok(scalar @lines, '<=', 24, 'the help fits a screen of 24 lines');
    my @commands = $help =~ /^  (\w+) +\w/mg;
    cmp_ok(scalar @commands, '>=', 7, 'it names the commands');
    for my $command (@commands) {
        my ($status, $out) = orison($command, '--help');
        is($status, 0, "$command --help");
        like($out, qr/^usage: orison $command\b/, "$command --help shows how it is used");
        push @lines, grep { !/^usage/ } split /\n/, $out;
    }
    is(join("\n", grep { length > 80 } @lines), '', 'no line is longer than 80 columns');
    for my $command (grep { /new|fonts|schema/ } @commands) {
        is((orison($command, 'one', 'two'))[0], 2, "$command: too many arguments");
    }
};

subtest 'editions' => sub {
    my @rows = edition_rows();
    cmp_ok(scalar @rows, '>=', 4, 'the help names the editions');
    my $manual = slurp("$root/data/orison.1");
    my ($list) = $manual =~ /they are\n\.Bl -tag -width screen\n(.*?)\n\.El/s;
    my @told = ($list // '') =~ /^\.It Cm (\S+)\n\.Pa (\S+) :$/mg;
    is("@told", join(' ', map { @$_[0, 1] } @rows), "so does the manual, with their files' names");
    my $folder = folder();
    spew("$folder/week.yaml", bulletin());
    for my $row (@rows) {
        my ($name, $file, $words) = @$row;
        my ($status, $out) = orison('build', '-e', $name, 'week.yaml', { cwd => $folder });
        like($out, qr/^\Q$file\E: /, "$name writes $file");
        ok(-s "$folder/$file", 'which is there');
    }
    my ($usual) = $manual =~ /^\.Cm (\S+)\nunless this is given/m;
    unlink glob "$folder/week*.*[fl]";
    spew("$folder/week.yaml", bulletin());
    orison('build', 'week.yaml', { cwd => $folder });
    my %file = map { @$_[0, 1] } @rows;
    is(join(' ', sort map { s{.*/}{}r } glob "$folder/*"), join(' ', sort 'week.yaml', map { $file{$_} // '' } split /,/, $usual // ''),
        'and those that are written without -e');
};

subtest 'new' => sub {
    my $folder = folder();
    my @at = (SOURCE_DATE_EPOCH => 1795348800, TZ => 'UTC'); # Sunday, 2026-11-22
    my ($status, $out, $err) = orison('new', { cwd => $folder, env => {@at} });
    is("$status$err", '0', 'new');
    like($out, qr/^(bulletin-2026-11-29\.yaml): .*orison build \1$/m, 'says what to do then');
    my $text = slurp("$folder/bulletin-2026-11-29.yaml");
    like($text, qr/^# yaml-language-server: \$schema=\S+$/m, 'names the schema');
    like($text, qr/^date: 2026-11-29$/m, 'the Sunday after');
    is((grep { length > 96 } split /\n/, $text) + 0, 0, 'no line is long');
    ($status, $out, $err) = orison('check', 'bulletin-2026-11-29.yaml', { cwd => $folder });
    is("$status$out$err", '0', 'it is good');

    my $all = $text =~ s/^( *)#(?! \S)/$1/mgr;
    isnt($all, $text, 'it has comments to take away');
    ($status, $out, $err) = orison('check', '-', { in => $all });
    is("$status$out$err", '0', 'it is good with all keys in use');
    my ($schema) = (orison('schema'))[1];
    for my $key ($schema =~ /^ *"(\w+)": \{\n *"description"/mg) {
        like($text, qr/^[ #-]*$key:/m, "it has the key $key");
    }

    spew("$folder/mine.yaml", 'mine');
    ($status, $out, $err) = orison('new', 'mine', { cwd => $folder });
    is($status, 3, 'not over a file');
    like($err, qr/mine\.yaml/, 'which is named');
    is(slurp("$folder/mine.yaml"), 'mine', 'and stays');
    is((orison('new', 'week.yml', { cwd => $folder }))[0], 0, 'a name with its ending');
    ok(-e "$folder/week.yml", 'is taken as it is');
    is((orison('new', '-'))[1] =~ s/\n.*\n.*\n//r, (orison('new', '-'))[1] =~ s/\n.*\n.*\n//r,
        'to standard output');
    is((orison('new', 'nosuch/week', { cwd => $folder }))[0], 3, 'a folder that is not there');
};

# A bulletin of last week, with what recurs and what doesn't.
sub last_week {
    return <<"";
# yaml-language-server: \$schema=/old/orison.schema.json
# Jo wanted this title
title: "Prayers: the week"
subtitle: After the flood
date: 2026-11-22
\n# We are the parish,
# not the diocese.
organization: St Anne's   # without an e
language: de-AT
\n# Two sheets at most!
\nverse:
  text: Sei still.
  reference: Psalm 46,11
\nintroduction: |
  Thanks for the cakes.
\nregions:
  # Mary knows more
  - name: "Kenia: Nord"
    text: |
      Pray for the flood.
  - name: Peru
    language: es
    text: |
      Oremos por Ana.
\n# for the sermon
notes: { pages: 2 }
back: |
  Mill Lane 3
\n  # no comment
\n# the end

}

subtest 'new, the second Monday' => sub {
    my $folder = folder();
    my %at = (cwd => $folder, env => { SOURCE_DATE_EPOCH => 1795348800 }); # Sunday, 2026-11-22
    my ($weekly) = spew("$folder/week-2026-11-22.yaml", last_week());
    my ($status, $out, $err) = orison('new', {%at});
    is("$status$err", '0', 'new');
    like($out, qr/^week-2026-11-29\.yaml: like week-2026-11-22\.yaml: organization, language, notes, back are taken from it$/m,
        'it says in a line which is the model');
    my $text = slurp("$folder/week-2026-11-29.yaml") // '';
    like($text, qr/^# last week's title\ntitle: "Prayers: the week"\ndate: 2026-11-29$/m, 'the title, no subtitle, the new date');
    like($text, qr/\n\n# We are the parish,\n# not the diocese\.\norganization: St Anne's   # without an e\nlanguage: de-AT\n\n# Two sheets at most!\n\n/,
        'what recurs, as it is written, and the comments that stand alone');
    like($text, qr/^  - name: "Kenia: Nord"\n    text: \|\n.*\n\n  - name: Peru\n    language: es\n    text: \|$/m, 'the regions');
    like($text, qr/\n\n# for the sermon\nnotes: \{ pages: 2 \}\nback: \|\n  Mill Lane 3\n\n  # no comment\n\n# the end\n\z/, 'to the end');
    unlike($text, qr/flood|cakes|still|Oremos|Mary|Jo |old/, 'nothing of last week alone');
    is(join('', orison('check', 'week-2026-11-29.yaml', {%at})), '0', 'it is good');

    ($status, $out, $err) = orison('new', 'third', {%at});
    like($out, qr/^third\.yaml: several bulletins are here; --like week-2026-11-29\.yaml takes the last as the model$/m, 'several');
    like(slurp("$folder/third.yaml"), qr/^organization: St Anne's Church$/m, 'of which none is taken');
    ($status, $out, $err) = orison('new', '--like', 'week-2026-11-29.yaml', 'fourth', {%at});
    like(slurp("$folder/fourth.yaml"), qr/^date: 2026-12-06$/m, 'the Sunday after that of the model');
    ($status, $out, $err) = orison('new', '--like', 'nosuch.yaml', 'x', {%at});
    is($status, 3, 'no such file');
    spew("$folder/bad.txt", "title: x\nregions:\n  - nam: y\n");
    ($status, $out, $err) = orison('new', '--like', 'bad.txt', 'x', {%at});
    is($status, 1, 'one with a mistake');
    like($err, qr/^bad\.txt: error: 'bad\.txt' is no bulletin that another can be made like\n    orison check bad\.txt/, 'is named');
    spew("$folder/braces.txt", "{title: x, regions: [{name: y, text: z}]}\n");
    is((orison('new', '--like', 'braces.txt', 'x', {%at}))[0], 1, 'keys in braces');
    ok(!-e "$folder/x.yaml", 'nothing is written');
    is((orison('new', '--like', '', 'x', {%at}))[0], 2, 'an empty name');
    spew("$folder/alias.txt", "title: x\norganization: &o ---St Anne\nregions:\n- {name: y, text: z}\nback: *o\n");
    is((orison('new', '--like', 'alias.txt', 'alias', {%at}))[0], 0, 'a value from elsewhere');
    is(join('', orison('check', 'alias.yaml', {%at})), '0', 'is left out');
    like(slurp("$folder/alias.yaml"), qr/^organization: ---St Anne$/m, 'and so is the name of the one it was from');
    spew("$folder/names.txt", "title: x\nregions:\n- {name: &y y, language: &l es, text: z}\n- {name: *y, language: *l, text: z}\n");
    is((orison('new', '--like', 'names.txt', 'names', {%at}))[0], 0, 'values of regions from elsewhere');
    is(() = slurp("$folder/names.yaml") =~ /^(?:  - name: y|    language: es)$/mg, 4, 'are written out');
    spew("$folder/named.txt", "title: x\norganization: &o\nregions:\n- {name: y, text: z}\n");
    is((orison('new', '--like', 'named.txt', 'named', {%at}))[0], 0, 'a name of nothing');
    like(slurp("$folder/named.yaml"), qr/^organization:\nregions:$/m, 'is left out, too');
    spew("$folder/crlf.txt", last_week() =~ s/\n/\r\n/gr . "...\r\n");
    is((orison('new', '--like', 'crlf.txt', 'crlf', {%at}))[0], 0, 'lines of Windows');
    is(slurp("$folder/crlf.yaml"), $text, 'make the same');
};

subtest 'the language of a new bulletin' => sub {
    my $folder = folder();
    my %words = ('de_AT.UTF-8' => 'de-AT Gebetsanliegen', 'pt_BR' => 'pt-BR Pedidos de oração', 'sw_KE.utf8' => 'sw-KE Maombi',
        'C.UTF-8' => 'en-US Prayers for the Week', 'POSIX' => 'en-US Prayers for the Week', 'en_GB.UTF-8' => 'en-GB Prayers for the Week',
        'xx_YY' => 'en-US Prayers for the Week', '' => 'en-US Prayers for the Week');
    for my $locale (sort keys %words) {
        my ($text) = (orison('new', '-', { cwd => $folder, env => { LC_ALL => '', LC_MESSAGES => '', LANG => $locale } }))[1];
        my ($language, $title) = map { $text =~ /^$_: (.*)$/m } qw(language title);
        is("$language $title", $words{$locale}, "LANG=$locale");
        is(join('', orison('check', '-', { in => $text })), '0', 'is good');
    }
    my ($text) = (orison('new', '-', { cwd => $folder, env => { LC_ALL => 'fr_FR', LC_MESSAGES => 'de_DE', LANG => 'es_ES' } }))[1];
    like($text, qr/^language: fr-FR$/m, 'LC_ALL comes first');
};

# Runs `watch` until `steps` are done, which are told its process, then sends the signal.
# `ignored`: a signal that does nothing from the beginning.
sub watching {
    my ($folder, $signal, $steps, $ignored) = @_;
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        $SIG{$_} = 'DEFAULT' for qw(INT TERM);    # a shell's job in the background ignores them
        $SIG{$ignored} = 'IGNORE' if $ignored;
        chdir $folder;
        open STDOUT, '>', "$folder/out";
        open STDERR, '>', "$folder/err";
        exec $program, 'watch', '-e', 'screen', 'week.yaml', 'other.yaml' or exit 127;
    }
    $steps->($pid);
    kill $signal, $pid;
    waitpid $pid, 0;
    return $? & 127 ? "signal $?" : $? >> 8;
}

# Waits for something to come true.
sub comes {
    my ($what, $test) = @_;
    my $end = time + 20;
    sleep 0.02 until $test->() || time > $end;
    ok($test->(), $what);
}

subtest 'watch' => sub {
    my $folder = folder();
    my $pdf = "$folder/week.pdf";
    my $inode = sub { (stat $pdf)[1] // 0 };
    spew("$folder/week.yaml", bulletin());
    spew("$folder/other.yaml", bulletin());
    my $status = watching($folder, 'INT', sub {
        comes('both are built at first', sub { -s $pdf && -s "$folder/other.pdf" });
        my $old = $inode->();
        spew("$folder/week.yaml", bulletin('subtitle: Saved in place'));
        comes('again when one is saved', sub { $inode->() != $old });
        spew("$folder/week.yaml", bulletin('colour: red'));
        comes('a mistake is told', sub { slurp("$folder/err") =~ /colour/ });
        $old = $inode->();
        spew("$folder/.week.swp", bulletin('subtitle: Replaced'));
        rename "$folder/.week.swp", "$folder/week.yaml";
        comes('and again when the file is replaced', sub { $inode->() != $old });
    });
    is($status, 0, 'an interrupt ends it well');
    is(slurp("$folder/out"), '', 'it says nothing into a pipe');
    unlink $pdf;
    is(watching($folder, 'TERM', sub { comes('it begins', sub { -s $pdf }) }), 0,
        'so does SIGTERM');
    unlink $pdf;
    is(watching($folder, 'INT', sub {
        my ($pid) = @_;
        comes('it begins again', sub { -s $pdf });
        my $old = $inode->();
        kill 'HUP', $pid;
        sleep 0.2;
        spew("$folder/week.yaml", bulletin('subtitle: After the terminal has gone'));
        comes('it builds on after a SIGHUP that nohup ignores', sub { $inode->() != $old });
    }, 'HUP'), 0, 'and an interrupt ends it then');
    is((orison('watch', '-'))[0], 2, 'standard input is refused');
    is((orison('watch', '-e', 'screen', '-o', '-', 'x.yaml'))[0], 2, 'standard output, too');
    my ($code, $out, $err) = orison('watch', 'nosuch/week.yaml', { cwd => $folder });
    is($code, 3, 'a folder that is not there');
    like($err, qr/nosuch/, 'is named');
};

# What editors do when they save, all to the end that the file has a new text.
my %editors = (
    'in place (nano, VS Code)' => sub { my ($file, $text) = @_; spew($file, $text) },
    'by a new file (gedit, emacs over ssh)' => sub {
        my ($file, $text) = @_;
        spew("$file.new", $text);
        rename "$file.new", $file;
    },
    'the old file set aside (vim, emacs)' => sub {
        my ($file, $text) = @_;
        rename $file, "$file~";
        spew($file, $text);
        unlink "$file~";
    },
);

subtest 'watch: editors and links' => sub {
    my $folder = folder();
    mkdir "$folder/$_" for qw(here there);
    spew("$folder/there/real.yaml", bulletin());
    symlink '../there/real.yaml', "$folder/there/link.yaml";
    symlink '../there/link.yaml', "$folder/here/week.yaml";
    spew("$folder/here/other.yaml", bulletin());
    my $inode = sub { (stat "$folder/here/$_[0].pdf")[1] // 0 };
    is(watching("$folder/here", 'INT', sub {
        comes('both are built at first', sub { $inode->('week') && $inode->('other') });
        for my $editor (sort keys %editors) {
            for my $file (['other', 'here/other'], ['week', 'there/real']) {
                my $old = $inode->($file->[0]);
                $editors{$editor}->("$folder/$file->[1].yaml", bulletin("subtitle: $editor"));
                comes("$file->[1] saved $editor", sub { $inode->($file->[0]) != $old });
            }
        }
        my $way = sub {
            my ($what, $how) = @_;
            my $old = $inode->('week');
            $how->();
            comes($what, sub { $inode->('week') != $old });
        };
        spew("$folder/$_.yaml", bulletin()) for qw(one two);
        unlink "$folder/here/week.yaml";
        $way->('a new link', sub { symlink '../one.yaml', "$folder/here/week.yaml" });
        symlink '../two.yaml', "$folder/here/x";
        $way->('a link renamed', sub { rename "$folder/here/x", "$folder/here/week.yaml" });
        $way->('what it leads to', sub { spew("$folder/two.yaml", bulletin('subtitle: New')) });
    }), 0, 'an interrupt ends it');
    is(slurp("$folder/err") // '', '', 'no complaints');
};

subtest 'watch on a terminal' => sub {
    my $why = no_terminal();
    plan skip_all => $why if $why;
    my $folder = folder();
    spew("$folder/week.yaml", bulletin());
    my $terminal = "$folder/terminal";
    local $SIG{INT} = 'DEFAULT';    # a shell's job in the background ignores it
    my $pid = open my $keys, '|-', 'script', '-qefc',
        "exec '$program' watch -e screen '$folder/week.yaml'", $terminal or die "script: $!";
    my $shown = sub { slurp($terminal) // '' };
    comes('what was built is told', sub { $shown->() =~ /week\.yaml: built in \d+ ms/ });
    spew("$folder/week.yaml", bulletin('colour: red'));
    comes('and what was not', sub { $shown->() =~ /week\.yaml: not built/ });
    syswrite $keys, "\x03";
    waitpid $pid, 0;
    is($? >> 8, 0, 'Ctrl-C ends it well');
    unlike($shown->(), qr/week\.pdf:/, 'a line for each build');
};

subtest "fonts" => sub {
    my ($status, $out, $err) = orison("fonts");
    is("$status$err", "0", "fonts");
    my @lines = split /\n/, $out;
    cmp_ok(scalar @lines, ">=", 20, "many scripts");
    is((grep { !/^[A-Z][a-z]{3} .*\S$/ || (/missing/ && !/missing: .* \([a-z0-9-]+\)$/) } @lines) + 0, 0,
        "each with its font, or the package that has one");
    ($status, $out, $err) = orison("fonts", { env => only_fonts(folder()) });
    is("$status$err", "0", "without fonts");
    like($out, qr/^Latn +Latin +Gentium Book Plus; large print: Andika$/m, "Latin is built in");
    like($out, qr/^Grek +Greek +Gentium Book Plus; large print missing: Noto Sans \(fonts-noto-core\)$/m,
        "Greek but for large print");
    like($out, qr/^Arab ur +Arabic +missing: Noto Nastaliq Urdu \(fonts-noto-core\)$/m, "a language of its own");
    my @silent = grep { !/missing: .* \([a-z0-9-]+\)$/ && !/^(Latn|Cyrl)/ } split /\n/, $out;
    is("@silent", "", "all others are missing");
};

done_testing();
