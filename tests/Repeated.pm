# Letters of any size that say one thing again and again: what a program that looks back, or ahead,
# at each of them takes too long for.
package Repeated;
use strict;
use warnings;
use Exporter qw(import);

our @EXPORT = qw(repeated_names repeated);

my $end = "\n\nPray for us all, and for rain in the hills.\n";

# In a mail's subject.
my %subjects = (
    'list name'    => '[a]',
    'prefix'       => 'Re: ',
    'bracket'      => '[',
    'dot'          => '. ',
    'day'          => '1. ',
    'date'         => '1 may ',
    'encoded word' => "=?utf-8?q?a?=\n ",
);

# On one line of text.
my %texts = (
    'brackets' => '[a]',
    'link'     => '[a](b) ',
    'quote'    => '> ',
    'bullet'   => '- ',
    'stars'    => '*a* ',
    'star'     => '*a _a ',
    'close stars' => '*a*',
    'lone star'   => '*',
    'underscore'  => '_a_b',
    'number'      => '1.1.1',
    'numbers'     => '1. ',
    'verse'       => 'Psalm 1:1 ',
    'address'     => 'https://a.org/x?utm_source=a ',
    'addresses'   => '<https://a.org/x> ',
    'scheme'      => 'http://',
    'parameter'   => '&u=https://a.org/?a=b',
    'letter'      => 'a',
    'word'        => 'pray ',
    'sentence'    => 'Pray for us. ',
    'colon'       => 'a: ',
    'dash'        => 'a - ',
    'space'       => ' ',
    'quotation mark' => '"',
    'emoji'          => "\xf0\x9f\x99\x8f",
    'reference'      => '&amp;',
    'backslash'      => '`a` \\ ',
    'windows'        => "caf\xe9 \x81",
    'chat'           => '[18/11/2026, 20:14 ',
);

# Lines, of which a letter may have 10,000: they are as long as the size asks for. '%' is a number
# that counts, '~' where a line may be made longer.
my %lines = (
    'items'         => "- ~Pray for rain\n",
    'loose items'   => "- ~Pray for rain\n\n",
    'counted'       => "%. ~Pray\n",
    'ones'          => "1. ~Pray\n",
    'lettered'      => "a) ~Pray\n1. Pray\n",
    'quoted'        => "> ~a\n>> b\n",
    'short'         => "~Aa\n",
    'stars'         => "* ~a *\n",
    'footers'       => "Unsubscribe\n\n~Pray\n\n",
    'footer'        => "~ unsubscribe here from the newsletter\n\n",
    'social'        => "Facebook | Twitter\n\n~Pray\n\n",
    'buttons'       => "Read more\n\n~Pray\n\n",
    'addresses'     => "Box 12345, ~\n\n",
    'addresses, then footers' => ["Box 12345, ~\n", "Unsubscribe\n", "Unsubscribe\n"],
    'greetings'     => "Dear friends,\n\n~Pray\n\n",
    'closings'      => "Blessings,\n~Anna\n\n",
    'forwarded'     => "---------- Forwarded message ----------\nFrom: A <a\@b.org>\nSubject: X\n\n~Pray\n\n",
    'headers'       => "From: A <a\@b.org>\nTo: B\n\n~Pray.\n\n",
    'original'      => "-----Original Message-----\n~Pray\n",
    'wrote'         => "On 3 March 2026 Anna wrote:\n~Pray\n\n",
    'wrote in two'  => "~Anna\nwrote:\n",
    'signatures'    => "> -- \n> ~Anna\nPray\n",
    'verses'        => "\"~The harvest is plentiful indeed\" (Mt 9:37)\n\n",
    'capitals'      => "KENYA\n\n~Pray for rain.\n\n",
    'only capitals' => "KENYA\n\n",
    'run-in'        => "Kenya: ~Pray for rain.\n\n",
    'rules'         => "-----\n~a\n",
    'only rules'    => "-----\n",
    'headings'      => "# A\n\n~Pray for rain\n\n",
    'underlined'    => "Title\n-----\n\n~Pray.\n\n",
    'days'          => "Monday\n\n~Pray for rain in the hills\n\n",
    'dates'         => "November %\n\n~Pray\n\n",
    'responses'     => "Leader: ~Pray\nAll: Hear us.\n",
    'labels'        => "Those who are ill %:\nAnn ~\n\n",
    'divided'       => "~Pray for win-\nter\n",
    'poem'          => "~Pray,\n",
    'hanging'       => "- Pray\n  ~for rain\n",
    'page numbers'  => "~Pray.\n\n%\n\n",
    'window'        => "Reply\n~Pray\n",
    'answered'      => "On 3 March 2026 Anna wrote:\n> Pray\n~Pray\n\n",
    'circles'       => "o\t~Pray\n",
    'weeks'         => "Week %\nMonday\n~Pray for rain\n",
    'counted names' => "%–Peru–~pray for rain\n",
    'references'    => "~Pray for us all (Psalm 1:1)\n\n",
    'postscripts'   => "PS: ~Pray\n\n",
    'closing words' => "In Christ\n\n~Pray.\n\n",
    'chat'          => "[18/11/2026, 20:14] Ama: ~Pray\n",
);

# In an HTML body: what stands before, what is repeated, and what stands after.
my %html = (
    'paragraphs'   => ['', '<p>a</p>'],
    'tables'       => ['', '<table><tr><td>a</td></tr></table>'],
    'open tables'  => ['', '<table>'],
    'cells'        => ['<table><tr>', '<td>a</td>', '</tr></table>'],
    'links'        => ['', '<a href="https://a.org/">b</a> '],
    'addresses'    => ['', '<a href="https://a.org/">https://a.org/</a>'],
    'open links'   => ['', '<a href="https://a.org/">'],
    'strong'       => ['', '<b>a</b><i>c</i>'],
    'open strong'  => ['', '<b>'],
    'attributes'   => ['<p', ' a%=1', '>x</p>'],
    'body'         => ['', '<body a%=b>'],
    'style'        => ['<p style="', 'font-weigh font-weight:', '">x</p>'],
    'declarations' => ['', '<![a]>'],
    'open declarations' => ['', '<!['],
    'comments'          => ['', '<!-- a --!>'],
    'signs'             => ['', '< a'],
    'references'        => ['', '&a'],
    'items'             => ['<ul>', '<li>a</li>', '</ul>'],
    'open items'        => ['', '<ol><li>a'],
    'headings'          => ['', '<h2>A</h2><p>Pray for rain</p>'],
    'quotations'        => ['', '<blockquote>a</blockquote>'],
    'open quotations'   => ['', '<blockquote>a'],
    'breaks'            => ['', 'a<br>'],
    'pictures'          => ['', '<img alt="a" src="cid:x">'],
    'ends'              => ['', '</x></b></p></table>'],
    'lines'             => ['<pre>', "a\n", '</pre>'],
    'Word'              => ['', '<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>a</p>'],
);

# In the header of a mail, or between its parts.
my %mails = (
    'fields'     => "X-A%: b\n",
    'received'   => "Received: a\n",
    'folded'     => "X-A: b\n b\n",
    'addresses'  => "To: a\@b.org, b\@b.org\n",
    'parameters' => "X-B: a\nContent-Type: text/plain; a%=b\n",
);

sub repeated_names {
    return (map({ "subject: $_" } sort keys %subjects), map({ "text: $_" } sort keys %texts),
        map({ "lines: $_" } sort keys %lines), map({ "HTML: $_" } sort keys %html),
        map({ "mail: $_" } sort keys %mails), 'mail: parts', 'mail: nested parts');
}

# The bytes of a letter of about a size, and the ending of its name.
sub repeated {
    my ($name, $size) = @_;
    my ($kind, $what) = split /: /, $name, 2;
    return (fill($texts{$what}, $size) . $end, 'txt') if $kind eq 'text';
    return (lines($lines{$what}, $size) . $end, 'txt') if $kind eq 'lines';
    return (mail('text/plain', 'Subject: ' . fill($subjects{$what}, $size), "Kenya$end"), 'eml')
        if $kind eq 'subject';
    if ($kind eq 'HTML') {
        my ($before, $piece, $after) = (@{ $html{$what} }, '');
        my $body = $before . fill($piece, $size) . $after . '<p>Kenya</p><p>Pray for rain.</p>';
        return (mail('text/html', 'Subject: News', $body), 'eml');
    }
    return (parts($what, $size), 'eml') if !$mails{$what};
    return (mail('text/plain', fill($mails{$what}, $size) . 'Subject: News', "Kenya$end"), 'eml');
}

sub fill {
    my ($piece, $size) = @_;
    my ($text, $count) = ('', 0);
    while (length $text < $size) {
        (my $next = $piece) =~ s/%/++$count/ge;
        $text .= $next;
    }
    return $text;
}

# At 400 kB nearly as many lines as a letter may have, made longer to the size. Of several
# pieces one after another.
sub lines {
    my ($piece, $size) = @_;
    return join '', map { lines($_, $size / @$piece) } @$piece if ref $piece;
    my $lines = () = $piece =~ /\n/g;
    my $count = $size / 42 / $lines;
    my $longer = 'word ' x (($size / $count - length $piece) / 5);
    my $text = '';
    for my $number (1 .. $count) {
        (my $next = $piece) =~ s/%/$number/g;
        $next =~ s/~/$longer/;
        $text .= $next;
    }
    return $text;
}

sub mail {
    my ($type, $fields, $body) = @_;
    return "MIME-Version: 1.0\n$fields\nContent-Type: $type; charset=utf-8\n\n$body\n";
}

sub parts {
    my ($what, $size) = @_;
    my $text = "MIME-Version: 1.0\nSubject: News\n";
    my $part = "Content-Type: text/plain\n\nKenya$end";
    return $text . "Content-Type: multipart/mixed; boundary=b\n\n--b\n$part"
        . fill("--b\n$part", $size) . "--b--\n" if $what eq 'parts';
    return $text . fill("Content-Type: multipart/mixed; boundary=b%\n\n--b%\n", $size) =~ s/--b(\d+)/'--b' . ($1 - 1)/ger
        . $part;
}

1;
