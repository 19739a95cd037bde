/*
 * Addresses are compared with lists of how counters and their parameters are called.
 */
#include "letter/link.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/hex.h"
#include "document/url.h"

#include <string.h>

/* Parameters that name the reader or the mailing; all that begin so. */
static const char *const trackers[] = {"utm_",          "mc_cid", "mc_eid",  "fbclid", "gclid",
                                       "_hsenc",        "_hsmi",  "mkt_tok", "vero_",  "igshid",
                                       "ck_subscriber", "s_cid=", "e=mc",    "trk=",   "trkid"};
/* Counters: by how the host begins, or by what the address contains. */
static const char *const hosts[] = {"click.",    "clicks.", "track.", "tracking.",
                                    "trk.",      "links.",  "email.", "ct.",
                                    "go.pardot", "t.co/",   "lnks.",  "mailtrack."};
static const char *const counters[] = {
    "list-manage.com/", "/ls/click",         "/track/",   "sendgrid.net/",
    "rs6.net/",         "hubspotlinks.com/", "/wf/click", "mandrillapp.com/",
    "createsend",       "/unsubscribe",      "mailgun.",  "/c/click"};
/* Parameters by which a counter names the page. */
static const char *const targets[] = {"?url=",   "&url=",   "?q=http",
                                      "&q=http", "?u=http", "&u=http"};

/* A parameter's value, percent-decoded. */
static const char *decode_value(const char *value, struct arena *arena)
{
    int64_t size = bytes_until(value, "&#");
    char *decoded = arena_alloc(arena, size + 1), *end = decoded;
    for (int64_t i = 0; i < size; i++) {
        int high = value[i] == '%' && i + 2 < size + 1 ? hex_value(value[i + 1]) : -1;
        int low = high >= 0 ? hex_value(value[i + 2]) : -1;
        bool printable = low >= 0 && high * 16 + low > ' ';
        *end++ = printable ? (char)(high * 16 + low) : value[i];
        i += printable ? 2 : 0;
    }
    return decoded;
}

/* The page that the address names as its target, or NULL. */
static const char *target_of(const char *url, struct arena *arena)
{
    for (int64_t i = 0; i < COUNT(targets); i++) {
        const char *found = strstr(url, targets[i]);
        if (!found)
            continue;
        const char *page = decode_value(strchr(found, '=') + 1, arena);
        if (strncmp(page, "http", 4) == 0 && url_allowed(page))
            return page;
    }
    return NULL;
}

static bool is_counter(const char *url)
{
    const char *host = strstr(url, "://");
    for (int64_t i = 0; host && i < COUNT(hosts); i++)
        if (bytes_begin(host + 3, hosts[i]))
            return true;
    for (int64_t i = 0; i < COUNT(counters); i++)
        if (strstr(url, counters[i]))
            return true;
    return false;
}

static bool is_tracker(const char *parameter)
{
    for (int64_t i = 0; i < COUNT(trackers); i++)
        if (bytes_begin(parameter, trackers[i]))
            return true;
    return false;
}

/* Without the parameters that track. */
static const char *without_trackers(const char *url, struct arena *arena)
{
    int64_t size = bytes_size(url), at = bytes_until(url, "?");
    char *clean = arena_alloc(arena, size + 1), *end = clean + at;
    bytes_copy(clean, url, at);
    char sign = '?';
    while (url[at] == '?' || url[at] == '&') {
        const char *parameter = url + at + 1;
        int64_t length = bytes_until(parameter, "&#");
        if (!is_tracker(parameter)) {
            *end++ = sign;
            bytes_copy(end, parameter, length);
            end += length;
            sign = '&';
        }
        at += 1 + length;
    }
    bytes_copy(end, url + at, size - at + 1);
    return clean;
}

const char *link_clean(const char *url, struct arena *arena)
{
    url += bytes_while(url, " \t\r\n");
    if (!url_allowed(url))
        return NULL;
    const char *page = target_of(url, arena);
    if (page)
        url = page;
    else if (is_counter(url))
        return NULL;
    const char *clean = url_encode("", without_trackers(url, arena), arena);
    return bytes_size(clean) <= URL_MOST ? clean : NULL;
}
