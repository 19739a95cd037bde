#!/usr/bin/perl
# Documents of word processors as letters. For each tests/documents/NAME.docx or NAME.odt, a folder
# that has a document's parts, the bulletin that `orison import` makes of the document is held
# against NAME.yaml and what it says against NAME.err; the bulletin must be right.
# UPDATE=1 rewrites both files; review them with git diff.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode_utf8);
use IO::Compress::Zip qw(:constants);
use MIME::Base64;
use Orison;
use Test::More;

my $word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
my @cases = map { s{.*/}{}r } glob "$root/tests/documents/*.{docx,odt}";
cmp_ok(scalar @cases, '>=', 2, 'there are documents');
golden($_) for @cases;

subtest 'what a document is used for' => sub {
    my $folder = folder();
    my $bytes = zipped("$root/tests/documents/harbours.docx");
    my ($status, $out, $err) = orison('build', '-e', 'screen', '-d', $folder, spew("$folder/week.docx", $bytes));
    is($status, 0, 'built');
    like(slurp("$folder/week.pdf"), qr/^%PDF-/, 'under its name');
    ($status, $out, $err) = orison('check', "$folder/week.docx");
    is($status, 0, 'checked');
    like($out, qr/to edit it: orison import \S*week\.docx$/m, 'how to see the bulletin');
    ($status, $out) = orison('import', "$folder/week.docx", { env => { SOURCE_DATE_EPOCH => 1795348800 } });
    like(slurp((glob "$folder/week-*.yaml")[0]), qr/^title: Prayers for the Harbours$/m, 'imported beside it');
    ($status, $out) = orison('import', '-', { in => $bytes });
    like($out, qr/^title: Prayers for the Harbours$/m, 'known without a name');
};

subtest 'forms of a paragraph in Word' => sub {
    my %texts = (
        'text of several runs'    => [p(r('Pray for the'), r(' hills', '<w:i/>'), r('.')), 'Pray for the *hills*.'],
        'bold by its style'       => [p('<w:pPr><w:pStyle w:val="Loud"/></w:pPr>', r('Pray', ''), r(' now.', '<w:b w:val="0"/>')), '**Pray** now.'],
        'switched off'            => [p(r('Pray.', '<w:b w:val="false"/><w:strike w:val="0"/>')), 'Pray.'],
        'strict namespaces'       => [p(r('Pray.')), 'Pray.', 'http://purl.oclc.org/ooxml/wordprocessingml/main'],
        'a field with a link'     => [p(field('HYPERLINK "https://example.org/a"', r('Pray here.'))), '[Pray here.](https://example.org/a)'],
        'a field in a field'      => [p(field('IF ' . field('PAGE', r('7')) . ' = 7', r('Pray.'))), 'Pray.'],
        'moved text'              => [p('<w:moveFrom>' . r('Pray.') . '</w:moveFrom><w:moveTo>' . r('Pray.') . '</w:moveTo>'), 'Pray.'],
        'a deleted paragraph end' => [p('<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>', r('Pray ')) . p(r('on.')), 'Pray on.'],
        'one in a text box'       => [p(r('Pray.') . '<w:r><w:pict><w:txbxContent>' . p('<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>', r('For all.')) . '</w:txbxContent></w:pict></w:r>'), "Pray.\n\n      For all."],
        'boxes within boxes'      => [within_boxes(12, p(r('Pray.'))), 'Pray.'],
        'content controls'        => ['<w:sdt><w:sdtContent>' . p('<w:sdt><w:sdtContent>' . r('Pray.') . '</w:sdtContent></w:sdt>') . '</w:sdtContent></w:sdt>', 'Pray.'],
        'breaks and hyphens'      => [p('<w:r><w:t>Pray</w:t><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>made.</w:t></w:r>'), 'Pray well-made.'],
        'Greek of a symbol font'  => [p(r('Pray, '), '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', r(' and '), r('w', '<w:rFonts w:ascii="Symbol"/>'), r('.')), "Pray, \xce\xb1 and \xcf\x89."],
        'a bullet of Wingdings'   => [p('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>', r(' pray.')), '- pray.'],
        'a hidden word'           => [p(r('Pray'), r(' not', '<w:vanish/>'), r('.')), 'Pray.'],
        'entities'                => [p(r('Pray &lt;b&gt; &amp; &#x41;.')), 'Pray \<b> & A.'],
        'lines without space'     => [join('', map { p(@$_) } [r('Pray for Ama,')], [r('and for Bo.')], [''], [r('Pray.')]), "Pray for Ama,\\\n      and for Bo.\n\n      Pray."],
        'paragraphs without space' => [p(r('Pray for Ama,')) . p(r('And for Bo.')), "Pray for Ama,\n\n      And for Bo."],
    );
    my $styles = '<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>';
    for my $what (sort keys %texts) {
        my ($body, $wanted, $space) = @{ $texts{$what} };
        my ($status, $out, $err) = imported(docx(heading('Kenya') . $body . heading('Peru') . p(r('Pray too.')), $styles, '', $space));
        is($status, 0, "$what: imported") or diag $err;
        my ($text) = $out =~ /  - name: Kenya\n    text: \|\n      (.*?)\n\n  - name: Peru\n/s;
        is($text // $out, $wanted, $what);
    }
};

subtest 'numbers as Word shows them' => sub {
    my $level = sub { qq{<w:lvl w:ilvl="$_[0]"><w:start w:val="$_[1]"/><w:numFmt w:val="$_[2]"/><w:lvlText w:val="$_[3]"/>} . ($_[4] // '') . '</w:lvl>' };
    my $numbering = '<w:abstractNum w:abstractNumId="5">' . $level->(0, 1, 'decimal', '%1.') . $level->(1, 1, 'upperRoman', '%2)')
        . $level->(2, 1, 'decimal', '%1.%3.', '<w:isLgl/>') . '</w:abstractNum>'
        . '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
        . '<w:num w:numId="4"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>';
    my $item = sub { p(qq{<w:pPr><w:numPr><w:ilvl w:val="$_[1]"/><w:numId w:val="$_[0]"/></w:numPr></w:pPr>}, r($_[2])) };
    my $body = $item->(3, 0, 'rain') . $item->(3, 1, 'sun') . $item->(3, 1, 'wind') . $item->(3, 0, 'snow')
        . p(r('Between.')) . $item->(3, 0, 'hail') . $item->(4, 0, 'frost') . $item->(4, 0, 'dew')
        . p('<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', r('No item.'));
    my ($status, $out) = imported(docx(heading('Kenya') . $body . heading('Peru') . p(r('Pray.')), '', $numbering));
    like($out, qr/1\. rain\n +I\) sun\n +II\) wind\n +2\. snow\n\n +Between\.\n\n +3\. hail\n +7\. frost\n +8\. dew\n\n +No item\./,
        'they go on, begin anew, and nest');
};

subtest 'an item without a list' => sub {
    my $item = sub { '<t:list-item>' . join('', @_) . '</t:list-item>' };
    my $line = sub { "<t:p>$_[0]</t:p>" };
    my $cell = '<b:table><b:table-row><b:table-cell>' . $item->($line->('Pray for sun.')) . '</b:table-cell></b:table-row></b:table>';
    my ($status, $out, $err) = imported(odt('<t:h t:outline-level="1">Kenya</t:h><t:list t:style-name="L">'
        . $item->($line->('Pray for rain.'), $cell) . $item->($line->('Pray for snow.')) . '</t:list>'), 'odt');
    is($status, 0, 'imported') or diag $err;
    like($out, qr/1\. Pray for rain\..*Pray for sun\..*2\. Pray for snow\./s, 'counts nothing in the list around its table');
};

subtest 'documents that can\'t be read' => sub {
    my $good = zipped("$root/tests/documents/harbours.docx");
    my $xml = '<?xml version="1.0"?>';
    my %bad = (
        'empty'            => ["PK\3\4", qr/an archive \(\.zip\) or a Word or LibreOffice document that is damaged or cut off/],
        'an e-book cut off' => [halved(archive(mimetype => 'application/epub+zip', 'x.html' => 'Pray.' x 99)), qr/an e-book \(\.epub\) that is damaged/],
        'pages cut off'    => [halved(archive('Index/Document.iwa' => 'x', 'Index/Tables.iwa' => 'x' x 99)), qr/a Pages, Numbers or Keynote document that is damaged/],
        'a cut document'   => [halved($good), qr/a Word or LibreOffice document that is damaged/],
        'broken XML'       => [docx('<w:p><w:r><w:t>Pray.</w:r></w:p>'), qr/a Word document \(\.docx\) that is damaged/],
        'wrong sum'        => [stored($good, 'Prayers', 'Preyers'), qr/damaged/],
        'entities'         => [archive('word/document.xml' => qq{$xml<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx">} . join('', map { qq{<!ENTITY a$_ "} . "&a" . ($_ > 1 ? $_ - 1 : '') . ';' x 1 . '">' } 1 .. 9)
                . qq{]><w:document xmlns:w="$word"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>}), qr/damaged/],
        'very deep'        => [archive('word/document.xml' => qq{$xml<w:document xmlns:w="$word">} . '<w:p>' x 5000), qr/damaged/],
        'a bomb'           => [archive('word/document.xml' => qq{$xml<w:document xmlns:w="$word"><w:body>} . '<w:p></w:p>' x 4e6 . '</w:body></w:document>'), qr/that is too large/],
        'too much text'    => [docx(p(r('Pray for all. ' x 700_000))), qr/that is too large/],
        'a workbook'       => [archive('xl/workbook.xml' => $xml), qr/an Excel workbook \(\.xlsx\), and no text/],
        'a presentation'   => [archive('ppt/presentation.xml' => $xml), qr/a PowerPoint presentation/],
        'an e-book'        => [archive(mimetype => 'application/epub+zip'), qr/an e-book/],
        'a spreadsheet'    => [archive(mimetype => 'application/vnd.oasis.opendocument.spreadsheet'), qr/a spreadsheet/],
        'pages'            => [archive('Index/Document.iwa' => 'x'), qr/a Pages, Numbers or Keynote document/],
        'an archive'       => [archive('week.txt' => 'Pray.'), qr/an archive \(\.zip\)/],
        'a password'       => [archive(mimetype => 'application/vnd.oasis.opendocument.text', 'content.xml' => 'x',
                'META-INF/manifest.xml' => qq{$xml<m:manifest xmlns:m="u"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>}),
            qr/a LibreOffice document \(\.odt\) that a password protects/],
        'no text'          => [docx(p('')), qr/no text to pray from/],
    );
    for my $what (sort keys %bad) {
        my ($bytes, $message) = @{ $bad{$what} };
        my ($status, $out, $err) = imported($bytes);
        is("$status $out", '1 ', "$what: status 1");
        like($err, qr/error: .*$message.*\n    \S/, "$what: says what it is and what to do");
    }
};

sub halved {
    my ($bytes) = @_;
    return substr $bytes, 0, length($bytes) / 2;
}

subtest 'damage anywhere' => sub {
    srand 7;
    for my $case (@cases) {
        my $bytes = zipped("$root/tests/documents/$case", 1);
        my %status;
        for (1 .. 40) {
            my $damaged = $bytes;
            substr($damaged, rand length $damaged, 1) = chr rand 256 for 1 .. 3;
            $status{ (imported($damaged))[0] }++;
        }
        is(join(' ', grep { !/^[01]$/ } sort keys %status), '', "$case: imported, or refused");
    }
};

subtest 'what is attached to a mail' => sub {
    my $docx = docx(heading('Kenya') . p(r('Pray for the long rains in the north.')) . heading('Peru') . p(r('Pray for Ana and her boat.')));
    my $document = ["application/octet-stream; name=Points.docx", $docx];
    my $note = ['text/plain', "Dear Mary,\n\nplease find this week's prayers attached.\n\nJo\n"];
    my $own = "Nepal\n\nPray for the porters on the way to the pass, and for the road.\n\n";
    my ($status, $out, $err) = imported(mail($note, $document), 'eml');
    like("$status $out", qr/^0 .*name: Kenya\n.*name: Peru\n/s, 'a document below a note');
    like($err, qr/taken off: note above what is attached: Please find/, 'the note is named');
    like($err, qr/read as the prayers: the attached Points\.docx \(open it beside the bulletin and compare\)/, 'and so is the document');
    for my $command (['build', '-e', 'screen', '-d', folder()], ['check']) {
        like((orison(@$command, spew(folder() . '/week.eml', mail($note, $document))))[2], qr/the attached Points\.docx \(open it/, "$command->[0] says so, too");
    }
    ($status, $out, $err) = imported(mail(['text/plain', $own], $document, ['application/pdf; name=map.pdf', '%PDF']), 'eml');
    like($out, qr/Pray for the porters.*Pray for the long rains.*Pray for Ana/s, 'a document below prayers');
    like($err, qr/taken off: attachment: map\.pdf/, 'what is not read is named');
    ($status, $out, $err) = imported(mail(['text/plain', "Kenya\n\nPray for the long rains in the north.\n\nPeru\n\nPray for Ana and her boat.\n"], $document), 'eml');
    is(scalar(() = $out =~ /long rains/g), 1, 'the same text twice is read once');
    like($err, qr/taken off: text of the mail: an attached document says the same/, 'and that is said');
    like($err, qr/read as the prayers: the attached Points\.docx/, 'the document, whose headings are told');
    my $inner = "Subject: Inner\nMIME-Version: 1.0\nContent-Type: text/plain\n\nMali\n\nPray for the wells of Gao, and for those who dig.\n";
    ($status, $out) = imported(mail(['text/plain', $own x 2 . 'Give thanks, for all has gone well. ' x 9],
        ["text/plain\nContent-Disposition: attachment; filename=a.txt", "Togo\n\nPray for the coast of Togo, and for its fishers.\n"], ['message/rfc822', $inner, '8bit'],
        $document), 'eml');
    like($out, qr/porters.*coast of Togo.*wells of Gao.*long rains/s, 'texts, mails and documents in their order');
    for my $what (['application/pdf; name=Prayers.pdf', '%PDF'], ['application/msword; name=Prayers.doc', "\xD0\xCF\x11\xE0"], ['application/octet-stream; name=Prayers.docx', 'PK']) {
        ($status, $out, $err) = imported(mail($note, $what), 'eml');
        like("$status $err", qr/^1 .*no text to pray from.*\n.*attached file Prayers\.\w+: open it/s, "$what->[0] can't be read");
    }
    ($status, $out, $err) = imported(mail($note, ['image/png; name=a.png', 'x']), 'eml');
    like("$status $err", qr/^1 .*no text to pray from.*\n.*in a picture: ask/s, 'a picture');
};
done_testing();

sub golden {
    my ($case) = @_;
    my $name = "$root/tests/documents/" . $case =~ s/\.\w+$//r;
    my $folder = folder();
    spew("$folder/$case", zipped("$root/tests/documents/$case"));
    my ($status, $out, $err) = orison('import', '-o', '-', $case, { cwd => $folder });
    $out =~ s{\$schema=\S*/}{\$schema=};    # where it is installed
    if ($ENV{UPDATE}) {
        spew("$name.yaml", $out);
        spew("$name.err", $err);
    }
    is($status, 0, "$case is imported");
    is($out, slurp("$name.yaml"), "$case: the bulletin");
    is($err, slurp("$name.err"), "$case: what is said");
    is(lost("$root/tests/documents/$case", "$out$err"), '', "$case: nothing is lost");
    isnt(lost("$root/tests/documents/$case", substr($out, length($out) / 2) . $err), '', "$case: which can be seen");
    ($status, undef, $err) = orison('check', "$name.yaml");
    unlike("$status$err", qr/^[^0]|error:|warning:/, "$case: the bulletin is right");
}

# The law for documents: the letters and digits, with how many are missing, that the text of a
# document's parts has and a bulletin, with what is said of it, has not.
sub lost {
    my ($document, $kept) = @_;
    my $text = join ' ', map { decode_utf8(slurp($_)) }
        grep { -e } map { "$document/$_" } qw(word/document.xml word/footnotes.xml content.xml);
    $text =~ s{<(office:(?:automatic-styles|font-face-decls))>.*?</\g1>}{}gs;
    $text =~ s{<((?:dc|svg):\w+)>.*?</\g1>}{}gs;    # who changed it and when; of a picture
    $text = join '', $text =~ m{<w:(?:t|delText)\b[^>]*>([^<]*)<}g if $document =~ /docx$/;
    $text =~ s/<[^>]*>//g;
    $text =~ s/&#x([0-9A-F]+);/chr hex $1/gie;
    $text =~ s/&\w+;//g;
    $kept =~ s/^ *#.*//mg;
    my %count;
    $count{ lc $_ }++ for $text =~ /[\p{L}\p{N}]/g;
    $count{ lc $_ }-- for decode_utf8($kept) =~ /[\p{L}\p{N}]/g;
    return join ' ', map { "$_ $count{$_}" } grep { $count{$_} > 0 } sort keys %count;
}

sub imported {
    my ($bytes, $ending) = @_;
    return orison('import', '-o', '-', spew(folder() . '/week.' . ($ending // 'docx'), $bytes));
}

# A paragraph, a run of text, a heading and a field.
sub p { return '<w:p>' . join('', @_) . '</w:p>' }
sub r { return '<w:r>' . ($_[1] ? "<w:rPr>$_[1]</w:rPr>" : '') . qq{<w:t xml:space="preserve">$_[0]</w:t></w:r>} }
sub within_boxes { # a text in so many text boxes, one within another
    my ($depth, $text) = @_;
    $text = p("<w:r><w:pict><w:txbxContent>$text</w:txbxContent></w:pict></w:r>") for 1 .. $depth;
    return $text;
}
sub heading { return p('<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', r($_[0])) }

sub field {
    my ($instruction, $shown) = @_;
    return '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        . ($instruction =~ /</ ? $instruction : "<w:r><w:instrText>$instruction</w:instrText></w:r>")
        . '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' . $shown . '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
}

sub docx {
    my ($body, $styles, $numbering, $space) = @_;
    my ($head, $type) = ('<?xml version="1.0" encoding="UTF-8"?>', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships');
    $space //= $word;
    return archive(
        'word/document.xml'            => qq{$head<w:document xmlns:w="$space"><w:body>$body</w:body></w:document>},
        'word/styles.xml'              => qq{$head<w:styles xmlns:w="$space">} . ($styles // '') . '</w:styles>',
        'word/numbering.xml'           => qq{$head<w:numbering xmlns:w="$space">} . ($numbering // '') . '</w:numbering>',
        'word/_rels/document.xml.rels' => qq{$head<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">}
            . qq{<Relationship Id="a" Type="$type/styles" Target="styles.xml"/><Relationship Id="b" Type="$type/numbering" Target="/word/numbering.xml"/></Relationships>});
}

# A document of LibreOffice with a list whose items have numbers, L.
sub odt {
    my ($body) = @_;
    my $spaces = join ' ', map { qq{xmlns:$_->[0]="urn:oasis:names:tc:opendocument:xmlns:$_->[1]:1.0"} }
        [qw(o office)], [qw(t text)], [qw(b table)], [qw(s style)];
    my $list = '<t:list-style s:name="L"><t:list-level-style-number t:level="1" s:num-format="1" s:num-suffix="."/></t:list-style>';
    return archive(
        mimetype      => 'application/vnd.oasis.opendocument.text',
        'content.xml' => qq{<?xml version="1.0"?><o:document-content $spaces><o:automatic-styles>$list</o:automatic-styles>}
            . "<o:body><o:text>$body</o:text></o:body></o:document-content>");
}

sub archive {
    my (@files) = @_;
    my $bytes = '';
    my $zip;
    while (my ($name, $content) = splice @files, 0, 2) {
        my @how = (Name => $name, Minimal => 1, Time => 0, Method => $name eq 'mimetype' ? ZIP_CM_STORE : ZIP_CM_DEFLATE);
        $zip ? $zip->newStream(@how) : ($zip = IO::Compress::Zip->new(\$bytes, @how));
        $zip->print($content);
    }
    $zip->close;
    return $bytes;
}

# The parts in a folder as a document; stored, not compressed, when that is asked for.
sub zipped {
    my ($folder, $plain) = @_;
    my $list = (run('find', '.', '-type', 'f', { cwd => $folder }))[1];
    my @files = sort { ($b eq 'mimetype') <=> ($a eq 'mimetype') || $a cmp $b } map { s{^\./}{}r } split /\n/, $list;
    my $bytes = '';
    my $zip;
    for my $name (@files) {
        my @how = (Name => $name, Minimal => 1, Time => 0, Method => $plain || $name eq 'mimetype' ? ZIP_CM_STORE : ZIP_CM_DEFLATE);
        $zip ? $zip->newStream(@how) : ($zip = IO::Compress::Zip->new(\$bytes, @how));
        $zip->print(slurp("$folder/$name"));
    }
    $zip->close;
    return $bytes;
}

# A document with other bytes than its sums say.
sub stored {
    my (undef, $from, $to) = @_;
    return zipped("$root/tests/documents/harbours.docx", 1) =~ s/$from/$to/r;
}

# A mail of parts, each a type and its bytes.
sub mail {
    my @parts = map { my ($type, $bytes, $coding) = @$_;
        "--b\nContent-Type: $type\nContent-Transfer-Encoding: " . ($coding // 'base64') . "\n\n" . ($coding ? $bytes : encode_base64($bytes)) . "\n" } @_;
    return "From: a\@example.org\nSubject: News\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" . join('', @parts) . "--b--\n";
}
