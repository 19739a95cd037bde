#!/usr/bin/perl
# Importing e-mails and plain texts. For each tests/import/NAME.eml or NAME.txt the bulletin that
# `orison import` writes is held against NAME.yaml and what it says against NAME.err; the
# bulletin must be one that `orison check` has nothing to say about.
# UPDATE=1 rewrites both files; review them with git diff.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use MIME::Base64;
use Orison;
use Test::More;

my @cases = map { s{.*/}{}r } glob "$root/tests/import/*.{eml,txt}";
cmp_ok(scalar @cases, '>=', 12, 'there are letters');
golden($_) for @cases;

subtest 'the request that the sample is made from' => sub {
    my $folder = folder();
    my ($status) = orison('import', '-q', '-o', "$folder/week.yaml",
        "$root/tests/import/ijm-prayer-request.txt");
    is($status, 0, 'it is imported');
    is(texts("$folder/week.yaml"), texts("$root/data/ijm-prayer-request.yaml"),
        'title, verse, introduction and regions are the same');
};

subtest 'where the bulletin goes' => sub {
    my $folder = folder();
    my @at = (env => { SOURCE_DATE_EPOCH => 1795348800 }); # Sunday, 2026-11-22
    my $letter = spew("$folder/week.txt", "News\n\nKenya\n\nPray for rain in the hills.\n");
    my ($status, $out, $err) = orison('import', $letter, {@at});
    is("$status$err", '0', 'imported without a message');
    like($out, qr{^\S*/week-2026-11-29\.yaml: }m, 'it says what it wrote');
    like(slurp("$folder/week-2026-11-29.yaml"), qr/^title: News$/m, 'beside the letter, with the date in its name');
    my $before = slurp("$folder/week-2026-11-29.yaml") . "# edited\n";
    spew("$folder/week-2026-11-29.yaml", $before);
    ($status, $out, $err) = orison('import', $letter, {@at});
    is($status, 3, 'a file that is there: status 3');
    like($err, qr/won't write over/, 'and a message');
    is(slurp("$folder/week-2026-11-29.yaml"), $before, 'it stays as it was');
    spew("$folder/week.yaml", 'notes: of no bulletin');
    unlink "$folder/week-2026-11-29.yaml";
    is((orison('import', $letter, {@at}))[0], 0, 'a name without a date is another');
    my %dated = ('sent-2026-11-24.eml' => "Date: Tue, 24 Nov 2026 10:00:00 +0000\n", 'sent-2026-11-25.eml' => "Date: Wed, 25 Nov 2026 10:00:00 +0000\n");
    spew("$folder/$_", $dated{$_} . mail('text/plain', "Kenya\n\nPray for rain.\n")) for sort keys %dated;
    is((orison('import', map { "$folder/$_" } sort keys %dated))[0], 0, 'two of one week');
    is(join(' ', map { s{.*/}{}r } glob "$folder/sent*.yaml"), 'sent-2026-11-24.yaml sent-2026-11-25.yaml', 'keep the dates in their names');
    ($status, $out) = orison('import', '-', { in => slurp($letter) });
    like($out, qr/^title: News$/m, 'from standard input to standard output');
    ($status, $out) = orison('import', '-', { in => slurp("$root/tests/import/newsletter.eml") });
    like($out, qr/^title: Harbour/m, 'an e-mail without a name is known for one');
};

subtest 'building from a letter' => sub {
    my $folder = folder();
    my ($status, $out, $err) =
        orison('build', '-e', 'screen', '-d', $folder, "$root/tests/import/newsletter.eml");
    is($status, 0, 'built');
    like(slurp("$folder/newsletter.pdf"), qr/^%PDF-/, 'a PDF under the name of the letter');
    like($out, qr/to edit it: orison import .*newsletter\.eml/, 'it says how to edit it');
    like($err, qr/taken off: greeting: Dear friends,/, 'and what it took off');
    ok(!-e "$root/tests/import/newsletter.pdf", 'nothing beside the letter');
};

subtest 'messages about the bulletin that a letter makes' => sub {
    my $folder = folder();
    my $letter = "News\n\nKenya\n\nPray for rain.\n\nPeru\n\nPray for the \xf3\xb0\x80\x81 \xe2\xbf\xb0 hills.\n";
    my ($status, $out, $err) = orison('check', spew("$folder/week.txt", $letter));
    is($status, 1, 'a character that no font has');
    like($err, qr{^\S*week\.txt:9: error: no font has .*\n +Pray for the .*\n +\^}m,
        'the line of the letter, and the words');
    like($out, qr/^to edit it: orison import \S*week\.txt$/m, 'how to see the bulletin');
    ($status, $out, $err) = orison('check', '--diagnostics=json', "$folder/week.txt");
    like("$out$err", qr/"line":9,"severity"/, 'the line for programs');
    spew("$folder/week.eml", "Subject: News\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n$letter");
    ($status, $out, $err) = orison('check', "$folder/week.eml");
    like($err, qr{^\S*week\.eml: error: no font has .*\n +Pray for the .*\n +\^}m,
        'a mail has no such line');
};

subtest 'letters that can\'t be imported' => sub {
    my @bad = (
        ['binary.eml', join('', map { chr($_ * 7 % 256) } 0 .. 5000), qr/neither an e-mail/],
        ['binary.txt', "\x00\x01\x02" x 100, qr/neither an e-mail nor text/],
        ['empty.txt', '', qr/no text to pray from/],
        ['empty.eml', '', qr/no text in this e-mail/],
        ['white.txt', " \n\t\n", qr/no text to pray from/],
        ['no-text.eml', mail('application/pdf', 'JVBERi0='), qr/no text in this e-mail/],
        ['picture.eml', mail('image/png', 'iVBORw0KGgo='), qr/no text.*\n.*in a picture/],
        ['large.eml', mail('text/plain', 'x' x 50_000_000), qr/larger than 40 MB/],
        ['long.txt', "Pray for us.\n" x 200_000, qr/larger than 2 MB/],
        ['nested.eml', nested(5000), qr/no text/],
        ['attached.eml', mail("application/pdf\nContent-Disposition: attachment; filename=x.pdf", 'UHJheQ=='),
            qr/no text in this e-mail\n.*attached file x\.pdf: open it/],
        ['note.eml', mail_with_document("Dear Mary,\n\nplease find the prayers attached.\n\nJo\n"),
            qr/no text to pray from.*\n.*attached file Points\.docx: open it/],
        ['blank.eml', mail_with_document('<div dir="ltr"><br></div>', 'html'),
            qr/no text to pray from.*\n.*attached file Points\.docx: open it/],
        ['rich.txt', '{\rtf1\ansi {\b Prayers}\par Pray for us.}', qr/this is rich text \(RTF\).*\n.*save it as plain text/],
        ['html.eml', mail('text/html', encode_base64('<div>' x 5000 . 'Pray')), qr/deeper than/],
    );
    for my $case (@bad) {
        my ($name, $bytes, $message) = @$case;
        my $folder = folder();
        my ($status, $out, $err) = orison('import', spew("$folder/$name", $bytes));
        is("$status $out", '1 ', "$name: status 1") or diag($err);
        like($err, $message, "$name: says why");
        like($err, qr/\n    \w/, "$name: says what to do");
        is(scalar(() = glob "$folder/*"), 1, "$name: nothing is written");
    }
};

subtest 'what is attached to a mail' => sub {
    my $folder = folder();
    my ($status, $out, $err) = orison('import', '-o', '-', spew("$folder/x.eml",
        mail("text/plain\nContent-Disposition: attachment; filename=x.txt", "Kenya\n\nPray for rain.\n", '7bit')));
    like("$status $out", qr/^0 .*Pray for rain\./s, 'a text, when the mail has none');
    ($status, $out, $err) = orison('import', '-o', '-', spew("$folder/y.eml",
        mail_with_document("Kenya\n\nPray for rain. A form is attached.\n\nPeru\n\n" . 'Pray for peace. ' x 20)));
    is($status, 0, 'a document beside prayers');
    like($err, qr/taken off: attachment: Points\.docx/, 'is named');
    my $text = "Haverby\n\nPray for the school[^1], which opens again in the new year.\n";
    my $twice = sub {
        return mail('multipart/mixed; boundary=b', join("\n", '', map("--b\nContent-Type: text/plain; name=x.txt\n"
            . "Content-Disposition: $_->[0]\n\n$_->[1]", ['inline', $text], ['attachment', $_[0]]), "--b--\n"), '7bit');
    };
    ($status, $out, $err) = orison('import', '-o', '-', spew("$folder/z.eml", $twice->($text)));
    like("$status $err", qr/^0 .*taken off: attachment that says the same: x\.txt/s, 'one that says the same');
    ($status, $out, $err) = orison('import', '-o', '-', spew("$folder/z.eml", $twice->("$text\n[^1]: The flood took it.\n")));
    like("$status $out", qr/^0 .*The flood took it\./s, 'one that has a footnote more');
};

subtest 'preheaders, however they are hidden' => sub {
    my $folder = folder();
    my @styles = ('display:none', 'DISPLAY: none !important', 'visibility:hidden', 'mso-hide:all', 'max-height:0', 'opacity:0', 'opacity: 0.0;',
        'font-size:0', 'font-size:1px;line-height:1px', 'font-size: 1pt', 'height:0;overflow:hidden', 'width:0;overflow:hidden', 'color:transparent',
        'color:#ffffff', 'color:#FFF;background-color:#ffffff', 'color:rgb(245, 245, 245);background:#f5f5f5',
        'position:absolute;left:-9999px', 'text-indent:-5000px', 'position:absolute;top:-1000px', 'clip:rect(0 0 0 0)');
    my $rest = '<h2>Kenya</h2><p>Pray for rain.</p><h2>Peru</h2><p>Pray for peace.</p>';
    for my $style (@styles) {
        my ($status, $out, $err) = orison('import', '-o', '-',
            spew("$folder/x.eml", mail('text/html', qq{<div style="$style">Three countries, one prayer</div>$rest}, '7bit')));
        unlike($out, qr/Three countries/, $style);
        like($err, qr/taken off: hidden text: Three countries, one prayer$/m, 'and named');
    }
    my @shown = ('color:#fff;background-color:#336699', 'color:#fff;background:url(a.png)', 'color:#fff;background:navy', "'><style>p{}</style><p style='color:#fff", 'color:#336699', 'background:#fff', 'font-size:3px', 'opacity:0.9', 'text-indent:-10px', 'height:20px;overflow:hidden');
    for my $style (@shown) {
        my ($status, $out) = orison('import', '-o', '-',
            spew("$folder/x.eml", mail('text/html', qq{<div style='$style'>Three countries, one prayer</div>$rest}, '7bit')));
        like($out, qr/Three countries/, "shown: $style");
    }
    my ($status, $out) = orison('import', '-o', '-',
        spew("$folder/x.eml", mail('text/html', "$rest<table><tr><td class=dark><p style=\"color:#ffffff\">Pray for Mali.</p></td></tr></table>", '7bit')));
    like($out, qr/Pray for Mali/, 'white on what is not said stays');
};

subtest 'numbers that CommonMark does not know' => sub {
    my $folder = folder();
    my $letter = spew("$folder/week.txt", <<"END");
Prayers from the Upper Farms

North Farms

Please pray for the farms:
\xe2\x84\x96 12 the roof of the old barn
\xe2\x84\x96 301 the road to the mill

01. the lower well
02. the upper well

1- the bridge
2- the ferry
5- the ford
END
    my ($status, $out) = orison('import', '-o', '-', $letter);
    like($out, qr/^ *\xe2\x84\x96 12 the roof of the old barn\n *\xe2\x84\x96 301 the road/m, 'a sign before them');
    like($out, qr/^ *01\. the lower well\n *02\. the upper well/m, 'a nought');
    like($out, qr/^ *1- the bridge\n *2- the ferry\n *5- the ford/m, 'a dash');
    ($status, $out) = orison('dump', 'bulletin', $letter);
    like($out, qr/item \Q$_\E /, "$_ is an item's when it is built") for "\xe2\x84\x96 301", '02.', '5-';
};

subtest 'letters and other numbers of lists in HTML' => sub {
    my $folder = folder();
    my $word = sub { qq{<p style="mso-list:l1 level$_[0] lfo2"><span style="mso-list:Ignore">$_[1]<span>&nbsp; </span></span>$_[2]</p>} };
    my %lists = (
        'letters by type'   => ['<ol type="a" start="2"><li>rain</li><li>sun</li></ol>', "b. rain\n      c. sun"],
        'letters by style'  => ['<ol style="list-style-type: upper-alpha"><li>rain</li><li>sun</li></ol>', "A. rain\n      B. sun"],
        'Roman numbers'     => ['<ol type="i"><li>rain</li><li value="4">sun</li></ol>', "i. rain\n      iv. sun"],
        'Word\'s letters'   => [$word->(1, 'c)', 'rain') . $word->(1, 'd)', 'sun'), "c) rain\n      d) sun"],
        'Word\'s in Word\'s' => [$word->(1, '3.', 'rain') . $word->(2, 'a)', 'sun') . $word->(2, 'b)', 'wind'),
            "3. rain\n         a) sun\n         b) wind"],
        'numbers of several levels' => [$word->(1, '1.2.', 'rain') . $word->(1, '1.3.', 'sun'), "- 1.2. rain\n      - 1.3. sun"],
        'Word\'s bullets'   => [$word->(1, 'o', 'rain') . $word->(1, '&middot;', 'sun'), "- rain\n      - sun"],
    );
    for my $what (sort keys %lists) {
        my ($html, $wanted) = @{ $lists{$what} };
        my ($status, $out, $err) = orison('import', '-o', '-',
            spew("$folder/x.eml", mail('text/html', "<h2>Kenya</h2><p>Pray for</p>$html<h2>Peru</h2><p>Pray.</p>", '7bit')));
        like($out, qr/^      \Q$wanted\E$/m, $what);
        ($status, undef, $err) = orison('check', spew("$folder/x.yaml", $out));
        unlike("$status$err", qr/^[^0]|error:|warning:/, "$what: the bulletin is right");
    }
};

subtest 'what is said in the end' => sub {
    my $folder = folder();
    my $letter = spew("$folder/week.txt", "Points for 22 November 2026\n\nDear all,\n\n"
        . "“He is near.” Psalm 34:18\n\nKenya\n\nPray for rain.\n\nPeru\n\nPray for peace.\n");
    my ($status, $out) = orison('import', $letter);
    like($out, qr/week-2026-11-22\.yaml: 2 sections, verse from Psalm 34:18, date Sunday 22 November 2026; 1 line taken off \(below\)$/m,
        'sections, verse, date and what was taken off');
};

subtest 'the Sunday that a bulletin is for' => sub {
    my $folder = folder();
    my @at = (env => { SOURCE_DATE_EPOCH => 1795348800 }); # Sunday, 2026-11-22
    my $date = sub { (orison('import', '-q', '-o', '-', @_, {@at}))[1] =~ /^date: (\S+)$/m ? $1 : '' };
    my $mail = sub { "Date: $_[0] 2026 22:30:00 -0800\n" . mail('text/plain', "Kenya\n\nPray for rain.\n") };
    is($date->(spew("$folder/a.eml", $mail->('Mon, 23 Nov'))), '2026-11-29', 'after a Monday');
    is($date->(spew("$folder/b.eml", $mail->('Sat, 28 Nov'))), '2026-11-29', 'after a Saturday');
    is($date->(spew("$folder/c.eml", $mail->('Sun, 29 Nov'))), '2026-12-06', 'after a Sunday');
    is($date->(spew("$folder/d.eml", $mail->('Wed, 30 Dec'))), '2027-01-03', 'in the next year');
    my $text = sub { spew("$folder/$_[0].txt", "$_[1]\n\nKenya\n\nPray for rain.\n\nPeru\n\nPray for peace.\n") };
    is($date->($text->('e', "Prayer News\n\nThe well runs again.\n\nKisumu, 24 November 2026")), '2026-11-29', 'after the day of a text');
    is($date->($text->('f', "Prayer News\n\nThe well runs again.\n\nKisumu, 29 November 2026")), '2026-11-29', 'which may be a Sunday');
    is($date->($text->('g', 'Prayer News')), '2026-11-29', 'after today');
    my ($status, $out) = orison('import', '-q', '-o', '-', "$folder/g.txt", { env => { SOURCE_DATE_EPOCH => 'soon' } });
    is($status, 2, 'a day that is none');
    ($status, $out) = orison('dump', 'bulletin', "$folder/g.txt", {@at});
    unlike($out, qr/2026/, 'what is built depends on the letter alone');
};

subtest 'the second Monday' => sub {
    my $folder = folder();
    my $letter = sub { spew("$folder/$_[0].eml", "Date: Mon, 23 Nov 2026 10:00:00 +0000\nSubject: $_[1]\nMIME-Version: 1.0\n"
            . "Content-Type: text/plain; charset=utf-8\n\n$_[2]") };
    my $last = spew("$folder/week-2026-11-22.yaml", join "\n", 'title: Points', 'date: 2026-11-22', 'organization: St Anne',
        'language: en-GB', '', '# keep', '', 'regions:', '  - name: Kenya', '    text: Pray for rain.', '  - name: From our own pews',
        '    text: Pray for Joan.', 'notes: none', 'back: St Anne, Mill Lane', '');
    my $text = "Kenya\nPray for the wells of Kitui, and for Mwangi who digs them.\n\nFrom our own pews\nJoan is home again from hospital.\n";
    my ($status, $out, $err) = orison('import', $letter->('req', 'News', $text));
    is("$status$err", '0', 'imported');
    like($out, qr/week-2026-11-29\.yaml: like \S*week-2026-11-22\.yaml: organization, language, notes, back are taken from it$/m, 'says like which');
    my $new = slurp("$folder/week-2026-11-29.yaml") // '';
    like($new, qr/^title: News\n# .*\ndate: 2026-11-29\norganization: St Anne\nlanguage: en-GB\n\n# keep\n\nregions:\n/m, 'the keys in their order');
    like($new, qr/\nnotes: none\nback: St Anne, Mill Lane\n\z/, 'what recurs');
    is(join('|', $new =~ /- name: (.*)/g), 'Kenya|From our own pews', 'the regions');
    unlike($new, qr/rain/, 'nothing of last week');
    unlink "$folder/week-2026-11-29.yaml";

    ($status, $out, $err) = orison('import', '-o', $last, "$folder/req.eml");
    is($status, 3, 'never over a file');
    like($err, qr/\n    .*-o \S*week-2026-11-29\.yaml$/m, 'but a name with the date is offered');
    ($status, $out) = orison('import', '-o', '-', "$folder/req.eml");
    unlike($out, qr/St Anne/, 'to standard output without a model');
    ($status, $out) = orison('import', '-q', '--like', $last, '-o', '-', "$folder/req.eml");
    like($out, qr/St Anne, Mill Lane/, 'or with the one that is named');
    ($status, $out) = orison('import', '-q', '--like', $last, '-o', '-',
        $letter->('es', 'Noticias', "Perú\n\nOremos por las familias de Lima que perdieron su casa en las lluvias.\n\nCuba\n\nOremos por los enfermos y por el pueblo.\n"));
    like($out, qr/^# last week's was en-GB\nlanguage: es$/m, 'a letter in another language');
    my $serbian = spew(folder() . '/molitve.yaml', "title: Molitve\nlanguage: sr-Latn\nregions:\n  - name: Kenija\n    text: Molimo se.\n");
    (undef, $out) = orison('import', '-o', '-', '--like', $serbian, spew(folder() . '/pismo.txt', "Molitve za nedelju\n\nKenija\n\n"
        . "Zahvalite Bogu: bunar u selu ponovo ima vodu. Molite se za Aminu, čija je majka bolesna, i za medicinske sestre u bolnici. Molimo vas da se molite i za decu koja idu u školu u susednom selu i nemaju knjige.\n\nPeru\n\n"
        . "Molite se za Anu i njenu porodicu, koja traži novi dom posle poplave. Neka im Gospod podari mir i snagu, i neka susedi pomognu svima kojima je pomoć potrebna ove nedelje.\n"));
    like($out, qr/^language: sr-Latn$/m, 'a language in one of its scripts');
    unlike($out, qr/last week's was/, 'is the one of last week');
    ($status, $out) = orison('import', '-q', '--like', $last, '-o', '-', $letter->('none', '', "Pray for rain in the hills, and for all who wait for it.\n"));
    like($out, qr/^# last week's title; the letter has none\ntitle: Points$/m, 'a letter without a title');
    like($out, qr/^language: en-GB$/m, 'and without many words');
    my @texts = map { spew("$folder/$_.txt", "News\n\nKenya\n\nPray for rain.\n") } qw(a b);
    ($status, $out) = orison('import', @texts, { env => { SOURCE_DATE_EPOCH => 1795348800 } });
    is(join(' ', map { -e "$folder/$_-2026-11-29.yaml" ? $_ : () } qw(a b)), 'a b', 'several letters: each beside it');
    unlike(slurp("$folder/b-2026-11-29.yaml"), qr/St Anne/, 'like none');
};

# Sentences with a greeting's, a closing's or a footer's words in them, and names: at the end of a
# letter, above its writer's name, and at its beginning.
subtest 'what is never taken off' => sub {
    my $folder = folder();
    my @last = (
        'Thanks be to God for the birth of Samuel', 'Love, joy and peace for the new couple', 'Peace in Sudan',
        'Best wishes to Tom, 90 on Friday', 'Cheers from the children in Lima', 'Our website is down: pray for Joel',
        'Copyright law in Eritrea: Alem waits for a ruling', 'Sent from my village, two hundred came on foot',
        'All rights reserved for widows: a new law in Malawi', 'With love to the Hall family, who lost Edwin',
        'Danke, dass ihr für Lea betet', 'Herzliche Grüße von den Kindern aus Lwiw', 'Abmelden vom Kurs: Jonas ist krank',
        'Gottes Segen für Tom zum Geburtstag', 'Gracias a Dios por la lluvia', 'Saludos de los niños de Lima',
        'Bendiciones sobre la nueva escuela', 'Obrigado, Senhor, pelo barco', 'Abraços da equipe de Vigia',
        'Merci pour la pluie', 'Amitiés des enfants de Mao', 'Groeten uit Papoea van de kinderen', 'Asante Mungu kwa mvua',
    );
    my @first = (
        'Hi all, the well is running!', 'Hello from Lae, the rain has come.', 'Dear Joan is home again.',
        'Caution on the road to Mao: landslides', 'Liebe Freunde in Kiew frieren', 'Queridos hermanos, llegó la lluvia.',
        'Bonjour à tous, le puits coule.', 'Olá, a chuva chegou!',
    );
    my $middle = "Kenya\n\nPray for rain in the hills.\n\nPeru\n\nPray for peace in Lima.\n";
    for my $text ((map { ["$middle\n$_\n", $_], ["$middle\n$_\n\nAna\n", $_] } @last), (map { ["$_\n\n$middle", $_] } @first)) {
        my ($status, $out, $err) = orison('import', '-o', '-', { in => $text->[0] });
        unlike($err, qr/: \Q$text->[1]/, $text->[1]);
    }
};

subtest 'letters that are damaged, or say what is not so' => sub {
    my $folder = folder();
    my $latin = "Pray for Jos\xe9 and the caf\xe9.\n";
    my $utf8 = "Pray for Jos\xc3\xa9 and the caf\xc3\xa9.\n";
    my %said = (
        'no charset, Windows-1252'    => ['text/plain', $latin],
        'UTF-8 that is Windows-1252'  => ['text/plain; charset=utf-8', $latin],
        'ASCII that is UTF-8'         => ['text/plain; charset=us-ascii', $utf8],
        'Latin-1 that is UTF-8'       => ['text/plain; charset=iso-8859-1', $utf8],
        'Latin-1'                     => ['text/plain; charset=iso-8859-1', $latin],
        'an unknown charset'          => ['text/plain; charset=x-none-9', $utf8],
        'an unknown one, Windows'     => ['text/html; charset=x-none-9', $latin],
        'HTML that names another one' =>
            ['text/html', "<meta charset=iso-8859-7><p>$utf8"],
    );
    for my $what (sort keys %said) {
        my ($type, $body) = @{ $said{$what} };
        my ($status, $out) = orison('import', '-o', '-',
            spew("$folder/x.eml", mail($type, encode_base64($body), 'base64')));
        like($out, qr/Pray for Jos\xc3\xa9 and the caf\xc3\xa9\./, $what);
    }
    my $cut = substr encode_base64("Kenya\n\nPray for the rain in the hills.\n" . 'And pray. ' x 9), 0, 90;
    my ($status, $out) = orison('import', '-o', '-',
        spew("$folder/x.eml", mail('text/plain', $cut, 'base64')));
    like("$status $out", qr/^0 .*Pray for the rain in the hills\.\\\n +And pray/s, 'base64 that breaks off');
    ($status, $out) = orison('import', '-o', '-',
        spew("$folder/x.eml", mail('text/plain', 'Pray for us =ZZ=', 'quoted-printable')));
    like("$status $out", qr/^0 .*Pray for us =ZZ/s, 'quoted-printable that is none');
    my $deep = "MIME-Version: 1.0\nSubject: News\nContent-Type: multipart/alternative; boundary=b\n\n"
        . "--b\nContent-Type: text/plain\n\nPray for the plain.\n--b\nContent-Type: text/html\n\n"
        . '<div>' x 5000 . "Pray deeply\n--b--\n";
    ($status, $out, my $err) = orison('import', '-o', '-', spew("$folder/x.eml", $deep));
    like("$status $out", qr/^0 .*Pray for the plain\./s, 'HTML too deep: the plain text beside it');
    like($err, qr/taken off: HTML: .*plain text is read/, 'which is told');
};

# Letters with bytes changed, cut out and doubled: imported or refused, never worse.
subtest 'damaged letters' => sub {
    srand 7;
    my $folder = folder();
    for my $case (@cases) {
        my $bytes = slurp("$root/tests/import/$case");
        my @status;
        for my $round (1 .. $ENV{ROUNDS} // 6) {
            my ($status, $out, $err) =
                orison('import', '-o', '-', spew("$folder/$round-$case", damaged($bytes)));
            push @status, $status;
            next if $status ne '0';
            my ($checked, undef, $messages) = orison('check', spew("$folder/x.yaml", $out));
            push @status, "check $checked" if $messages =~ /this is not YAML|can't be used|code/;
        }
        is(scalar(grep { !/^[01]$/ } @status), 0, "$case: @status");
    }
};
done_testing();

sub golden {
    my ($case) = @_;
    my $name = "$root/tests/import/" . $case =~ s/\.\w+$//r;
    my ($status, $out, $err) =
        orison('import', '-o', '-', $case, { cwd => "$root/tests/import", env => { SOURCE_DATE_EPOCH => 1795348800 } });
    $out =~ s{\$schema=\S*/}{\$schema=}; # where it is installed
    if ($ENV{UPDATE}) {
        spew("$name.yaml", $out);
        $err eq '' ? unlink "$name.err" : spew("$name.err", $err);
    }
    is($status, 0, "$case is imported");
    is($out, slurp("$name.yaml"), "$case: the bulletin");
    is($err, slurp("$name.err") // '', "$case: what is said");
    ($status, undef, $err) = orison('check', "$name.yaml");
    my $listed = qr/note: lines that begin as this one does, with '(?:\([1a]\)|[ab]\.)', are set as a list/;
    $err =~ s/^\S+: $listed\n(?: .*\n){3}//mg; # since the numbers stay as they were written
    SKIP: {
        skip "$case: no font for it here", 1 if $err =~ /no font has/ && $case =~ /japanese/;
        is("$status$err", '0', "$case: the bulletin is right");
    }
}

# What a bulletin says, without its places, in fields that a letter has.
sub texts {
    my ($path) = @_;
    my $dump = (orison('dump', 'bulletin', $path))[1];
    $dump =~ s/^bulletin .*\n//;
    $dump =~ s/^(date|organization|notes|back|booklet|large).*\n(?: .*\n)*//mg;
    $dump =~ s/ \d+:\d+//g;
    $dump =~ s/"\n *"/ /g;
    $dump =~ s/^region en(-US)?$/region/mg;
    return $dump =~ s/ +/ /gr;
}

sub mail {
    my ($type, $body, $coding) = @_;
    $coding //= $type eq 'text/plain' ? '7bit' : 'base64';
    return "From: a\@example.org\nSubject: News\nMIME-Version: 1.0\nContent-Type: $type\n"
        . "Content-Transfer-Encoding: $coding\n\n$body\n";
}

# A text and a document that only a word processor reads.
sub mail_with_document {
    my ($text, $kind) = @_;
    return mail('multipart/mixed; boundary=b', "--b\nContent-Type: text/" . ($kind // 'plain')
        . "; charset=utf-8\n\n$text\n--b\nContent-Type: application/octet-stream\n"
        . "Content-Disposition: attachment; filename=Points.docx\nContent-Transfer-Encoding: base64\n\n"
        . "UEsDBA==\n--b--\n", '7bit');
}

# Multipart within multipart, to make a parser run out of stack.
sub nested {
    my ($depth) = @_;
    my $bytes = "MIME-Version: 1.0\nSubject: News\n";
    $bytes .= "Content-Type: multipart/mixed; boundary=b$_\n\n--b$_\n" for 1 .. $depth;
    return $bytes . "Content-Type: text/plain\n\nPray\n";
}

sub damaged {
    my ($bytes) = @_;
    for (1 .. 1 + rand 8) {
        my ($at, $size) = (int rand length $bytes, int rand 40);
        my $kind = int rand 4;
        substr $bytes, $at, 1, chr rand 256 if $kind == 0;
        substr $bytes, $at, $size, '' if $kind == 1;
        substr $bytes, $at, 0, substr $bytes, int rand length $bytes, $size if $kind == 2;
        substr $bytes, $at, 0, ('> ', "\n\n", '<b>', '**', '- ', '=', "\x{80}", '--')[rand 8]
            if $kind == 3;
    }
    return $bytes;
}
