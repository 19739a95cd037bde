#!/usr/bin/perl
# The command line: what is written where, what is said, and the exit status.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use POSIX qw(mkfifo);
use Test::More;

my @mounted;
END { run('umount', $_) for @mounted }

my $bad = bulletin('verse: 7', 'colour: red');

subtest 'help and version' => sub {
    my ($status, $out, $err) = orison('--version');
    is($status, 0, '--version');
    like($out, qr/^orison \d+\.\d+\.\d+$/m, '--version names program and version');
    ($status, $out, $err) = orison('--help');
    is($status, 0, '--help');
    like($out, qr/\b$_\b/, "--help names $_") for qw(build check dump import);
    is($err, '', '--help says nothing on standard error');
    for my $command (qw(build check dump import)) {
        ($status, $out) = orison($command, '--help');
        is($status, 0, "$command --help");
        like($out, qr/orison $command/, "$command --help shows how it is used");
    }
};

subtest 'usage' => sub {
    my $folder = folder();
    spew("$folder/$_.yaml", bulletin()) for qw(a b);
    my @wrong = (
        [], ['bild'], ['--nosuch'], ['build'], ['check'], ['dump'], ['import'], ['dump', 'lines'],
        ['build', '--nosuch', 'a.yaml'], ['build', '-z', 'a.yaml'], ['check', '-o', 'x', 'a.yaml'],
        ['dump', 'nosuch', 'a.yaml'], ['dump', 'lines', 'a.yaml', 'b.yaml'],
        ['build', '-e', 'nosuch', 'a.yaml'], ['build', '-e', '', 'a.yaml'],
        ['build', '-o', 'x.pdf', 'a.yaml', 'b.yaml'], ['build', 'a.yaml', '-o'], ['build', '-d'],
    );
    for my $arguments (@wrong) {
        my ($status, $out, $err) = orison(@$arguments, { cwd => $folder });
        my $line = "orison @$arguments";
        is($status, 2, "$line: status 2");
        is($out, '', "$line: nothing on standard output");
        like($err, qr/./, "$line: says why");
    }
    is(join(' ', files($folder)), 'a.yaml b.yaml', 'nothing is written');
};

subtest 'of options that exclude each other the last counts' => sub {
    my $file = spew(folder() . '/a.yaml', bulletin());
    my ($status, $one) = orison('dump', 'sheets', $file);
    my (undef, $stack) = orison('dump', '--cut-stack', 'sheets', $file);
    isnt($one, $stack, 'one sheet on a paper, or two');
    is((orison('dump', '--up', '2', '--up', '1', 'sheets', $file))[1], $one, '--up 1 after --up 2');
    is((orison('dump', '--cut-stack', '--up', '1', 'sheets', $file))[1], $one, '--up 1 after --cut-stack');
    is((orison('dump', '--up', '1', '--cut-stack', 'sheets', $file))[1], $stack, '--cut-stack after --up 1');
    is((orison('dump', '--cut-stack', '--up', '2', 'sheets', $file))[1], $stack, '--up 2 with --cut-stack');
};

subtest 'names that are nearly right' => sub {
    my $near = folder();
    spew("$near/$_", bulletin()) for 'week.yaml', 'Advent 2026.yml', 'points.txt', 'week.pdf';
    my %meant = ('week' => 'week.yaml', 'week.yml' => 'week.yaml', 'WEEK.YAML' => 'week.yaml',
        'wek.yaml' => 'week.yaml', 'Advent 2026' => 'Advent 2026.yml', 'points' => 'points.txt');
    for my $name (sort keys %meant) {
        my ($status, $out, $err) = orison('build', "$near/$name");
        is($status, 3, "$name is not there");
        like($err, qr{^    did you mean '\Q$near/$meant{$name}\E'\?$}m, 'the one that is meant');
        ($status, $out, $err) = orison('check', $name, { cwd => $near });
        like($err, qr{^    did you mean '\Q$meant{$name}\E'\?$}m, 'likewise where it is');
    }
    my $many = folder();
    spew("$many/$_", '') for map({ "note$_.txt" } 1 .. 2000), 'week.txt', map { "text$_.txt" } 1 .. 2000;
    my ($status, $out, $err) = orison('build', "$many/week.eml");
    like($err, qr{^    did you mean '\Q$many/week.txt\E'\?$}m, 'the one that is meant, among thousands');
    ($status, $out, $err) = orison('build', "$near/christmas.yaml");
    unlike($err, qr/did you mean/, 'none is like it');
    my %command = (buld => 'build', chek => 'check', 'week.yaml' => 'build week.yaml');
    for my $word (sort keys %command) {
        ($status, $out, $err) = orison($word, "$near/week.yaml");
        is($status, 2, "$word is no command");
        like($err, qr/^  did you mean 'orison \Q$command{$word}\E'\?$/m, 'the one that is meant');
    }
    ($status, $out, $err) = orison('pray');
    unlike($err, qr/did you mean/, 'no command is like it');
};

subtest 'where the output goes' => sub {
    my $folder = folder();
    mkdir "$folder/$_" for qw(in out);
    spew("$folder/in/week.yaml", bulletin());
    my ($status, $out, $err) = orison('build', '-e', 'screen', "$folder/in/week.yaml");
    is($status, 0, 'build');
    is($err, '', 'no messages');
    like($out, qr/week\.pdf/, 'it says what it wrote');
    is(join(' ', files("$folder/in")), 'week.pdf week.yaml', 'beside the input');
    is_pdf("$folder/in/week.pdf");

    orison('build', '-e', 'screen', '-d', "$folder/out", "$folder/in/week.yaml");
    is(join(' ', files("$folder/out")), 'week.pdf', 'in the folder of -d');
    orison('build', '-e', 'screen', '-o', "$folder/out/other.pdf", "$folder/in/week.yaml");
    is(join(' ', files("$folder/out")), 'other.pdf week.pdf', 'the file of -o');
    ok(same("$folder/out/other.pdf", "$folder/in/week.pdf"), 'the same bytes everywhere');

    ($status, $out) = orison('build', '-e', 'screen', '-q', "$folder/in/week.yaml");
    is("$status$out", '0', '-q says nothing');
    ($status, $out) = orison('build', '-e', 'screen', '-o', '-', "$folder/in/week.yaml");
    is($out, slurp("$folder/in/week.pdf"), '-o - writes to standard output and nothing else');
    ($status, $out) = orison('build', '-e', 'screen', '-o', '-', '-', { in => bulletin() });
    is($out, slurp("$folder/in/week.pdf"), '- reads standard input');
};

subtest 'several files' => sub {
    my $folder = folder();
    spew("$folder/$_.yaml", bulletin()) for qw(a c);
    spew("$folder/b.yaml", $bad);
    my @build = ('build', '-e', 'screen');
    my ($status, $out, $err) = orison(@build, qw(a.yaml b.yaml c.yaml), { cwd => $folder });
    is($status, 1, 'one bad file: status 1');
    is(join(' ', files($folder)), 'a.pdf a.yaml b.yaml c.pdf c.yaml', 'the others are written');
    like($err, qr/^b\.yaml:3:\d+: error: /m, 'the first mistake has its place');
    like($err, qr/^b\.yaml:4:\d+: error: /m, 'and so has the second');
    like($err, qr/^ *colour: red\n *\^/m, 'with its line and a caret');
    unlike($err, qr/^[ac]\.yaml/m, 'nothing is said against the others');
    ($status) = orison(@build, qw(a.yaml nosuch.yaml), { cwd => $folder });
    is($status, 3, 'a missing file: status 3');
    ($status) = orison(@build, qw(nosuch.yaml b.yaml a.yaml), { cwd => $folder });
    is($status, 3, 'a missing file and a bad one: the worse');
};

subtest 'check and dump write no file' => sub {
    my $folder = folder();
    spew("$folder/good.yaml", bulletin());
    spew("$folder/bad.yaml", $bad);
    my ($status, $out, $err) = orison('check', 'good.yaml', { cwd => $folder });
    is("$status$err", '0', 'check of a good file');
    ($status, $out, $err) = orison('check', 'good.yaml', 'bad.yaml', { cwd => $folder });
    is($status, 1, 'check of a bad one');
    for my $stage (qw(bulletin lines pages)) {
        ($status, $out) = orison('dump', $stage, 'good.yaml', { cwd => $folder });
        is($status, 0, "dump $stage");
        like($out, qr/\S/, "dump $stage prints something");
        ($status, $out) = orison('dump', $stage, 'bad.yaml', { cwd => $folder });
        is("$status$out", '1', "dump $stage of a bad file prints nothing");
    }
    is(join(' ', files($folder)), 'bad.yaml good.yaml', 'no file is written');
};

subtest 'input that is no bulletin' => sub {
    my $folder = folder();
    my %input = (
        'an empty file'  => '',
        'a blank line'   => "\n",
        'not UTF-8'      => "title: Gr\xFC\xDFe\n",
        'a NUL byte'     => "title: a\0b\n",
        'a lone bracket' => '[',
        'two documents'  => bulletin() . "---\n" . bulletin(),
        'a list'         => "- one\n- two\n",
        'binary'         => join('', map { chr } 0 .. 255),
    );
    for my $name (sort keys %input) {
        my ($status, $out, $err) = orison('check', '-', { in => $input{$name} });
        is($status, 1, "$name: status 1");
        like($err, qr/^<stdin>(:\d+:\d+)?: error: /m, "$name: a message");
    }
    my ($status) = orison('check', $folder);
    is($status, 3, 'a folder: status 3');
};

subtest 'the same input gives the same bytes' => sub {
    my @build = ('build', '-e', 'screen', '-o', '-', '-');
    my $text  = bulletin('date: 2026-11-22');
    my $build = sub { return (orison(@build, { in => $text, env => {@_} }))[1] };
    my $first = $build->();
    like($first, qr/^%PDF-/, 'a PDF');
    sleep 1;
    ok($build->() eq $first, 'a second later');
    ok($build->(TZ     => 'Pacific/Auckland') eq $first, 'in another time zone');
    ok($build->(LC_ALL => 'de_DE.UTF-8') eq $first,      'in a locale with a decimal comma');
    my @dated = map { $build->(SOURCE_DATE_EPOCH => 1700000000) } 1, 2;
    ok($dated[0] eq $dated[1], 'twice with SOURCE_DATE_EPOCH');
    my $file = spew(folder() . '/dated.pdf', $dated[0]);
    like((run('pdfinfo', '-rawdates', $file))[1], qr/D:20231114221320/,
        'SOURCE_DATE_EPOCH is the date of the file');
};

subtest 'what was there stays when a build fails' => sub {
    my $folder = folder();
    spew("$folder/week.yaml", $bad);
    spew("$folder/week.pdf", 'last week');
    my ($status) = orison('build', '-e', 'screen', "$folder/week.yaml");
    is($status, 1, 'bad input');
    is(slurp("$folder/week.pdf"), 'last week', 'the older file is as it was');
    spew("$folder/week.yaml", bulletin());
    ($status) = orison('build', '-e', 'screen', "$folder/week.yaml");
    is($status, 0, 'good input');
    is_pdf("$folder/week.pdf");
    is(join(' ', files($folder)), 'week.pdf week.yaml', 'no temporary file is left');
};

subtest 'an output that is not a regular file' => sub {
    my $folder = folder();
    spew("$folder/week.yaml", bulletin());
    mkdir "$folder/folder.pdf";
    mkfifo("$folder/pipe.pdf", 0600);
    symlink 'pipe.pdf', "$folder/link.pdf";
    run('mknod', "$folder/null.pdf", 'c', 1, 3) if $> == 0;
    my @before = map { join ' ', (lstat)[0 .. 2] } my @outputs = glob "$folder/*.pdf";
    for my $output (@outputs) {
        my ($status, $out, $err) = orison('build', '-e', 'screen', '-o', $output, "$folder/week.yaml");
        my ($name) = $output =~ m{([^/]*)$};
        is($status, 3, "$name is refused");
        like($err, qr/\Q$name\E/, 'by name');
    }
    is_deeply([map { join ' ', (lstat)[0 .. 2] } @outputs], \@before, 'they are as they were');
    my ($status) = orison('build', '-e', 'screen', '-d', "$folder/nosuch", "$folder/week.yaml");
    is($status, 3, 'a folder that is not there: status 3');
};

subtest 'empty names' => sub {
    my $week = spew(folder() . '/week.yaml', bulletin());
    for my $arguments (['build', ''], ['build', '-d', '', $week], ['build', '-e', 'screen', '-o', '', $week], ['new', ''], ['import', '']) {
        my ($status, $out, $err) = orison(@$arguments);
        is($status, 2, "@$arguments: status 2");
        like($err, qr/is empty$/m, 'says so');
    }
    is((orison('build', '-o', 'x.pdf', '-d', '.', '-e', 'screen', $week))[0], 2, '-o and -d together');
    is((orison('build', '-', { in => bulletin() }))[0], 2, 'standard input without a name for its outputs');
};

subtest 'what is not to be written over' => sub {
    my $folder = folder();
    my $week   = spew("$folder/week.yaml", bulletin());
    my ($status, $out, $err) = orison('build', '-e', 'screen', '-o', $week, $week);
    is($status, 3, 'the bulletin itself');
    like($err, qr/won't write over .*week\.yaml'\n.*the bulletin itself/, 'is refused');
    symlink 'week.yaml', "$folder/week.pdf";
    is((orison('build', '-e', 'screen', $week))[0], 3, 'a link to it');
    is(slurp($week), bulletin(), 'it is as it was');
    unlink "$folder/week.pdf";

    mkdir "$folder/$_" for qw(a b out);
    my @same = map { spew("$folder/$_/week.yaml", bulletin("subtitle: $_")) } qw(a b);
    ($status, $out, $err) = orison('build', '-e', 'screen', '-d', "$folder/out", @same);
    is($status, 3, 'the output for another bulletin');
    like($err, qr{/b/week\.yaml: error: won't write over '.*/out/week\.pdf'\n.*that is for '.*/a/week\.yaml'}, 'is refused');
    like((run('pdftotext', "$folder/out/week.pdf", '-'))[1], qr/^a$/m, 'and the first one stays');
    is((orison('build', '-q', '-e', 'screen', @same))[0], 0, 'each beside its own');
    spew("$folder/a/week.txt", "Prayers\n\nPray for us.\n");
    is((orison('build', '-q', '-e', 'screen', $same[0], "$folder/a/week.txt"))[0], 3, 'a letter of the same name');
    is((orison('build', '-q', '-e', 'screen', $same[0], $same[0]))[0], 0, 'the same bulletin twice does no harm');

    orison('build', '-e', 'screen,print', '-d', "$folder/out", '-', { in => bulletin() });
    is(join(' ', files("$folder/out")), 'bulletin-print.pdf bulletin.pdf week.pdf', 'standard input has a name in a folder');
};

# Builds in a folder; the exit status, and its files that are not what they were.
sub built {
    my ($folder, @arguments) = @_;
    my %before = map { $_ => slurp("$folder/$_") } grep { -f "$folder/$_" } files($folder);
    my ($status, $out, $err) = orison('build', '-q', @arguments, { cwd => $folder });
    my @changed = grep { -f "$folder/$_" && slurp("$folder/$_") ne ($before{$_} // '') } files($folder);
    return ($status, join(' ', @changed), $err);
}

subtest 'paths that lead to one file' => sub {
    my $fresh = sub {
        my $folder = folder();
        mkdir "$folder/sub";
        spew("$folder/$_", bulletin("subtitle: $_")) for @_;
        return $folder;
    };
    # The files there are, the arguments, what is written, and the message: file, output, hint.
    my @cases = (
        ['two endings', ['x.yaml', 'x.yml'], ['-e', 'screen', 'x.yaml', './x.yml'], 'x.pdf',
            './x.yml', './x.pdf', "that is for 'x.yaml'"],
        ['another way to the folder', ['x.yaml', 'x.yml'], ['-e', 'screen', 'x.yaml', 'sub/../x.yml'], 'x.pdf',
            'sub/../x.yml', 'sub/../x.pdf', "that is for 'x.yaml'"],
        ['another edition', ['week.yaml', 'week-large.yaml'], ['-e', 'screen,large', 'week.yaml', 'week-large.yaml'],
            'week-large.pdf week.pdf', 'week-large.yaml', 'week-large.pdf', "that is for 'week.yaml'"],
        ['the other way round', ['week.yaml', 'week-large.yaml'], ['-e', 'screen,large', 'week-large.yaml', 'week.yaml'],
            'week-large-large.pdf week-large.pdf', 'week.yaml', 'week-large.pdf', "that is for 'week-large.yaml'"],
        ['fronts and backs', ['a.yaml', 'a-print-backs.yaml'], ['-e', 'screen,print', '--no-duplex', 'a.yaml', 'a-print-backs.yaml'],
            'a-print-backs.pdf a-print-fronts.pdf a.pdf', 'a-print-backs.yaml', 'a-print-backs.pdf', "that is for 'a.yaml'"],
        ['test sheets', ['a.yaml', 'a.yml'], ['--test-sheet', 'a.yaml', 'a.yml'], 'a-test.pdf', 'a.yml', 'a-test.pdf', "that is for 'a.yaml'"],
        ['in one folder', ['x.yaml', 'x.yml'], ['-e', 'mail', '-d', 'sub', 'x.yaml', 'x.yml'], '',
            'x.yml', 'sub/x.eml', "that is for 'x.yaml'"],
    );
    for my $case (@cases) {
        my ($name, $there, $arguments, $written, $file, $output, $hint) = @$case;
        my ($status, $changed, $err) = built($fresh->(@$there), @$arguments);
        is("$status $changed", "3 $written", "$name: nothing of the second is written");
        is($err, "$file: error: won't write over '$output'\n    $hint: build the two into folders of their own, with -d\n",
            "$name: says why");
    }

    my $folder = $fresh->('a.yaml', 'b.yaml');
    symlink 'a.pdf', "$folder/b.pdf";
    my ($status, $changed, $err) = built($folder, '-e', 'screen', 'b.yaml');
    is("$status $changed", '3 ', 'a link to nothing');
    is((built($folder, '-e', 'screen', 'a.yaml'))[0], 0, 'what it leads to is written');
    ($status, $changed, $err) = built($folder, '-e', 'screen', 'a.yaml', 'b.yaml');
    is("$status $err", "3 b.yaml: error: won't write over 'b.pdf'\n    that is for 'a.yaml': build the two into folders of their own, with -d\n",
        "a link to another's output");
    symlink 'a.pdf', "$folder/a-print.pdf";
    ($status, $changed, $err) = built($folder, '-e', 'screen,print', 'a.yaml');
    is("$status $err", "3 a.yaml: error: won't write over 'a-print.pdf'\n    a link makes it the same file as 'a.pdf': remove the link\n",
        'a link to another edition');
    is($changed, '', 'neither is written');

    $folder = $fresh->('a.yaml', 'b.yaml');
    link "$folder/a.yaml", "$folder/c.yaml";
    is((built($folder, '-e', 'screen', 'a.yaml', 'c.yaml'))[0], 0, 'two names of one bulletin have an output each');
    symlink '../b.yaml', "$folder/sub/b.pdf";
    ($status, $changed, $err) = built($folder, '-e', 'screen', '-d', 'sub', 'a.yaml', 'b.yaml');
    is("$status $err", "3 b.yaml: error: won't write over 'sub/b.pdf'\n    it is the bulletin itself; write elsewhere with -o\n", 'a link to the bulletin');
    unlink "$folder/sub/a.pdf", "$folder/sub/b.pdf";
    symlink '../b.yaml', "$folder/sub/a.pdf";
    ($status, $changed, $err) = built($folder, '-e', 'screen', '-d', 'sub', 'a.yaml', 'b.yaml');
    is("$status $err", "3 a.yaml: error: won't write over 'sub/a.pdf'\n    it is a file to build from, 'b.yaml'; write elsewhere with -d\n", 'a link to another bulletin');
    is(slurp("$folder/b.yaml"), bulletin('subtitle: b.yaml'), 'which is as it was');
    ok(-s "$folder/sub/b.pdf", 'the other one is built');
    is((built($folder, '-e', 'screen', '-o', 'sub/../a.yaml', 'a.yaml'))[0], 3, '-o by another way');
    symlink '.', "$folder/here";
    is((built($folder, '-e', 'screen', '-d', 'here', 'b.yaml', 'here/b.yaml'))[0], 0, 'a bulletin that is named in two ways');
    link "$folder/a.pdf", "$folder/hard.pdf";
    link "$folder/a.pdf", "$folder/hard-large.pdf";
    spew("$folder/hard.yaml", bulletin());
    is((built($folder, '-e', 'screen,large', 'a.yaml', 'hard.yaml'))[0], 0, 'outputs that were one file are written one by one');

    my $font = slurp("$root/fonts/Andika-Regular.ttf") // '';
    spew("$folder/sub/face.ttf", $font);
    spew("$folder/face.yaml", bulletin('fonts: { text: sub/face.ttf }'));
    ($status, $changed, $err) = built($folder, '-e', 'screen', '-o', 'here/sub/face.ttf', 'face.yaml');
    is($status, 3, 'a font of the bulletin');
    like($err, qr/won't write over 'here\/sub\/face\.ttf'\n    it is a font of the bulletin/, 'is refused');
    ok(length $font && slurp("$folder/sub/face.ttf") eq $font, 'and as it was');
    is((built($folder, '-e', 'screen', 'face.yaml'))[0], 0, 'it is built beside it');

    $folder = $fresh->('b.yaml');
    spew("$folder/b.yml", $bad);
    ($status, $changed, $err) = built($folder, '-e', 'screen', 'b.yaml', 'b.yml');
    like($err, qr/^b\.yml:3:\d+: error:/m, 'mistakes are told first');
};

subtest 'endings in any case' => sub {
    my $folder = folder();
    spew("$folder/$_", bulletin()) for qw(W.YAML V.Yml .yaml U.yaml.txt.yaml);
    spew("$folder/L.TXT", "Prayers\n\nPray for us all.\n");
    my ($status, $changed) = built($folder, '-e', 'screen', 'W.YAML', 'V.Yml', '.yaml', 'U.yaml.txt.yaml', 'L.TXT');
    is("$status $changed", '0 .yaml.pdf L.pdf U.yaml.txt.pdf V.pdf W.pdf', 'the outputs have their own');
    is((orison('new', 'N.YAML', { cwd => $folder }))[0], 0, 'new');
    ok(-e "$folder/N.YAML" && !-e "$folder/N.YAML.yaml", 'has its ending');
};

subtest 'SOURCE_DATE_EPOCH' => sub {
    my $folder = folder();
    spew("$folder/week.yaml", bulletin());
    for my $wrong ('x', '-1', '1.5', ' 1', '253402300800', '9' x 30) {
        for my $command (['build', '-e', 'screen', 'week.yaml'], ['new'], ['watch', 'week.yaml']) {
            my ($status, $out, $err) = orison(@$command, { cwd => $folder, env => { SOURCE_DATE_EPOCH => $wrong } });
            is("$status $out", '2 ', "$command->[0], '$wrong': status 2");
            like($err, qr/^orison: error: SOURCE_DATE_EPOCH is .*, not \Q$wrong\E$/m, 'says why');
        }
        for my $command ('check', 'proof') {
            is((orison($command, 'week.yaml', { cwd => $folder, env => { SOURCE_DATE_EPOCH => $wrong } }))[0], 2,
                "'$wrong' is no day on which $command could say what is past");
        }
        is((orison('dump', 'bulletin', 'week.yaml', { cwd => $folder, env => { SOURCE_DATE_EPOCH => $wrong } }))[0], 0,
            "'$wrong' is nothing to dump, which has no use for it");
    }
    is(join(' ', files($folder)), 'week.yaml', 'nothing is written');
    my @at = map { (orison('new', '-', { env => { SOURCE_DATE_EPOCH => 1795348800, TZ => $_ } }))[1] } qw(UTC Pacific/Auckland);
    like($at[0], qr/^date: 2026-11-29$/m, 'the Sunday after');
    is($at[1], $at[0], 'in every time zone');
};

subtest 'ORISON_TODAY' => sub {
    my $folder = folder();
    spew("$folder/week.yaml", bulletin('date: 2026-11-20'));
    for my $wrong ('x', '2026-11-31', '2026-1-1', '26-11-28', '2026-11-280', ' 2026-11-8', '2026/11/28', '-026-11-28') {
        for my $command (['build', 'week.yaml'], ['new'], ['import', 'week.txt'], ['check', 'week.yaml']) {
            my ($status, $out, $err) = orison(@$command, { cwd => $folder, env => { ORISON_TODAY => $wrong } });
            is("$status $out", '2 ', "$command->[0], '$wrong': status 2");
            like($err, qr/^orison: error: ORISON_TODAY is a day like 2026-11-28, not \Q$wrong\E$/m, 'says why');
        }
    }
    is(join(' ', files($folder)), 'week.yaml', 'nothing is written');
    my $new = sub { (orison('new', '-', { env => {@_} }))[1] =~ /^date: (.*)$/m ? $1 : '' };
    is($new->(ORISON_TODAY => '2026-11-28'), '2026-11-29', 'the Sunday after');
    is($new->(ORISON_TODAY => '2026-11-29', SOURCE_DATE_EPOCH => 0), '2026-12-06', 'before SOURCE_DATE_EPOCH');
    is($new->(ORISON_TODAY => '', SOURCE_DATE_EPOCH => 1795348800), '2026-11-29', 'unless it is empty');
    like((orison('check', 'week.yaml', { cwd => $folder, env => { ORISON_TODAY => '2026-11-21' } }))[2],
        qr/ is past: today is 21 November 2026$/m, 'what is past');
    is((orison('check', 'week.yaml', { cwd => $folder, env => { ORISON_TODAY => '2026-11-20' } }))[2], '', 'and what is not');
};

subtest 'days gone by' => sub {
    my $folder = folder();
    my $days = sub { my ($days) = @_; return (env => { SOURCE_DATE_EPOCH => 86400 * $days, TZ => 'UTC' }) };
    my $day = 20773; # 2026-11-16
    spew("$folder/week.yaml", bulletin('date: 2026-11-16'));
    for my $command (['check'], ['build', '-q', '-e', 'screen']) {
        my ($status, $out, $err) = orison(@$command, 'week.yaml', { cwd => $folder, $days->($day) });
        is("$status$err", '0', "$command->[0] on the bulletin's day");
        ($status, $out, $err) = orison(@$command, 'week.yaml', { cwd => $folder, $days->($day + 1) });
        is($status, 0, "$command->[0] a day later");
        is($err, "week.yaml:3:1: warning: the bulletin's date, 16 November 2026, is past: today is 17 November 2026\n"
            . "date: 2026-11-16\n^\n", 'says so');
    }
    my $pdf = sub { (orison('build', '-q', '-e', 'screen', '-o', '-', 'week.yaml', { cwd => $folder, @_ }))[1] };
    ok($pdf->(env => { SOURCE_DATE_EPOCH => '', TZ => 'UTC' }) eq $pdf->(env => { SOURCE_DATE_EPOCH => '', TZ => 'Pacific/Auckland' }),
        'the clock changes no byte of a booklet');
    like((orison('check', 'week.yaml', { cwd => $folder, env => { SOURCE_DATE_EPOCH => '' } }))[2], qr/ is past: today is /,
        'by the clock it is past, too');
    spew("$folder/title.yaml", bulletin('subtitle: Until 16 November 2026'));
    is((orison('check', 'title.yaml', { cwd => $folder, $days->($day) }))[2], '', 'a title of today');
    like((orison('check', 'title.yaml', { cwd => $folder, $days->($day + 1) }))[2],
        qr/^title\.yaml:3:17: warning: 16 November 2026 is past: today is 17 November 2026$/m, 'and of yesterday, without a date');
    is((orison('check', 'title.yaml', { cwd => $folder, $days->($day + 400) }))[2], '', 'what is long past is a memory');
    spew("$folder/letter.txt", "Prayers for 16 November 2026\n\nPlease pray for us all this week, and give thanks.\n");
    unlike((orison('check', 'letter.txt', { cwd => $folder, $days->($day + 7) }))[2], qr/past/, 'a letter of a week ago');
    like((orison('check', 'letter.txt', { cwd => $folder, $days->($day + 8) }))[2], qr/is past: today is 24 November 2026$/m, 'and an older one');
};

subtest 'standard output full or closed' => sub {
    my $folder = folder();
    spew("$folder/$_.yaml", bulletin()) for qw(week two);
    my @commands = (
        ['--help'], ['--version'],
        ['build', '-e', 'screen', '-j2', 'week.yaml', 'two.yaml'],
        ['dump', 'bulletin', 'week.yaml'],
        ['build', '-e', 'screen', '-o', '-', 'week.yaml'],
        ['proof', '-o', '-', 'week.yaml'],
    );
    for my $arguments (@commands) {
        for my $out (grep { $_ eq '-' || -c } '/dev/full', '-') {
            my ($status, undef, $err) = orison(@$arguments, { cwd => $folder, out => $out });
            my $line = "orison @$arguments, standard output " . ($out eq '-' ? 'closed' : 'full');
            is($status, 3, "$line: status 3");
            like($err, qr/./, "$line: says so");
            unlike($err, qr/Success/, "$line: and nothing that is not so");
        }
    }
    orison('build', '-e', 'screen', 'week.yaml', { cwd => $folder, out => '-' });
    is_pdf("$folder/week.pdf");
};

subtest 'a full disk' => sub {
    my $disk = small_disk('size=32k') or plan skip_all => 'no tmpfs can be mounted here';
    my $input = spew(folder() . '/week.yaml', bulletin());
    spew("$disk/week.pdf", 'last week');
    open my $filler, '>', "$disk/filler" or die $!;
    { local $SIG{__WARN__} = sub { }; print $filler 'x' x 1024 for 1 .. 24; close $filler; }
    my ($status, $out, $err) = orison('build', '-e', 'screen', '-d', $disk, $input);
    is($status, 3, 'status 3');
    like($err, qr/week\.pdf.*No space left/, 'the message says so');
    is(slurp("$disk/week.pdf"), 'last week', 'the older file is as it was');
    is(join(' ', files($disk)), 'filler week.pdf', 'no temporary file is left');
};

# Whatever is written, there or on a disk with a kilobyte left.
subtest 'no room, no permission' => sub {
    my $full = small_disk('size=32k') or plan skip_all => 'no tmpfs can be mounted here';
    my $closed = read_only_folder() or plan skip_all => 'no folder can be made read-only here';
    { local $SIG{__WARN__} = sub { }; open my $filler, '>', "$full/filler" or die $!; print $filler 'x' x 1024 for 1 .. 40; close $filler; }
    my $place = folder();
    my $week  = spew("$place/week.yaml", bulletin());
    my $text  = spew("$place/letter.txt", "Prayers\n\nPlease pray for us all this week.\n" x 300);
    my %commands = (
        'week.eml'                => ['build', '-e', 'mail',             '-d', undef, $week],
        'week-print.pdf'          => ['build', '-e', 'print',            '-d', undef, $week],
        'week-print-fronts.pdf'   => ['build', '-e', 'print', '--no-duplex', '-d', undef, $week],
        'week-large.pdf'          => ['build', '-e', 'large',            '-d', undef, $week],
        'week-test.pdf'           => ['build', '--test-sheet',           '-d', undef, $week],
        'week-proof.pdf'          => ['proof',                           '-d', undef, $week],
        'letter.yaml'             => ['import', '-o', undef, $text],
        'begun.yaml'              => ['new', undef],
    );
    for my $disk ($full, $closed) {
        my @before = files($disk);
        for my $name (sort keys %commands) {
            my ($command, @rest) = @{ $commands{$name} };
            my $where = $command =~ /^(?:build|proof)$/ ? $disk : $command eq 'new' ? "$disk/begun" : "$disk/$name";
            my ($status, $out, $err) = orison($command, map { $_ // $where } @rest);
            is($status, 3, "$name: status 3");
            like($err, qr/\Q$name\E.*(?:No space left|Read-only|Permission denied)/, "$name: the message says why");
            is("@{[files($disk)]}", "@before", "$name: nothing is left of it");
        }
    }
};

subtest 'a read-only folder' => sub {
    my $disk = read_only_folder() or plan skip_all => 'no folder can be made read-only here';
    my $input = spew(folder() . '/week.yaml', bulletin());
    my ($status, $out, $err) = orison('build', '-e', 'screen', '-d', $disk, $input);
    is($status, 3, 'status 3');
    like($err, qr/week\.pdf/, 'the message names the file');
    is(slurp("$disk/week.pdf"), 'last week', 'the older file is as it was');
};

done_testing();

sub files {
    my ($folder) = @_;
    opendir my $handle, $folder or die "$folder: $!";
    return sort grep { !/^\.\.?$/ } readdir $handle;
}

sub same {
    my ($one, $other) = @_;
    return slurp($one) eq slurp($other);
}

sub is_pdf {
    my ($path) = @_;
    like(slurp($path) // '', qr/^%PDF-.*%%EOF\s*$/s, ($path =~ m{([^/]*)$})[0] . ' is a PDF');
}

# An empty file system of a small size, for root; else undef.
sub small_disk {
    my ($options) = @_;
    return undef if $> != 0;
    my $disk = folder();
    return undef if (run('mount', '-t', 'tmpfs', '-o', $options, 'tmpfs', $disk))[0] ne '0';
    push @mounted, $disk;
    return $disk;
}

# A folder with an older week.pdf in which nothing can be written.
sub read_only_folder {
    my $disk = $> == 0 ? small_disk('size=1m') : folder();
    return undef if !$disk;
    spew("$disk/week.pdf", 'last week');
    my @command = $> == 0 ? ('mount', '-o', 'remount,ro', $disk) : ('chmod', '555', $disk);
    return (run(@command))[0] eq '0' ? $disk : undef;
}
