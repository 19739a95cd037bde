/*
 * The table of format 1.
 */
#include "document/schema.h"

#include "base/bytes.h"

#include <string.h>

#define IN_DOCUMENT(field) offsetof(struct bulletin_fields, document.field)
#define IN_BULLETIN(field) offsetof(struct bulletin_fields, field)
#define IN_REGION(field)   offsetof(struct region_fields, field)
#define IN_ITEM(field)     offsetof(struct item_fields, field)
#define IN_CIRCLED(field)  offsetof(struct circled_prose, field)

static const struct schema_key verse_keys[] = {
    {"text", KEY_VERSE, .required = true, .common = true, .offset = IN_DOCUMENT(verse.text),
     .description = "The words of the verse, without quotation marks around them; after '|' "
                    "its lines are kept",
     .example = "I will lift up my eyes to the hills. Where does my help come from?"},
    {"reference", KEY_REFERENCE, .common = true, .offset = IN_DOCUMENT(verse.reference),
     .description = "Where it stands, such as Job 5:11", .example = "Psalm 121:1"},
    {"translation", KEY_TEXT, .offset = IN_DOCUMENT(verse.translation),
     .description = "The translation it is taken from, credited on the cover",
     .example = "WEB"},
};
static const struct schema verse_group = {"in 'verse'", verse_keys, COUNT(verse_keys),
                                          IN_DOCUMENT(verse.pos)};

static const char *const circles[] = {"public", "private", NULL};
static const struct schema_key circled_keys[] = {
    {"text", KEY_PROSE, .required = true, .offset = IN_CIRCLED(text),
     .description = "The text (CommonMark)", .example = "Pray for Ana, who was arrested."},
    {"circle", KEY_CHOICE, .offset = IN_CIRCLED(circle), .choices = circles,
     .description = "private: the text is in the booklet of the prayer circle alone",
     .example = "private"},
    {"public", KEY_PROSE, .offset = IN_CIRCLED(instead),
     .description = "What all others read instead of the text, which is then private "
                    "(CommonMark)",
     .example = "Pray for a sister in need."},
};
static const struct schema circled_group = {"in a text with a circle", circled_keys,
                                            COUNT(circled_keys), SCHEMA_NO_POS};

static const struct schema_key item_keys[] = {
    {"text", KEY_PROSE, .required = true, .offset = IN_ITEM(prayer.text),
     .description = "The prayer (CommonMark)", .example = "Pray for Ana, who was arrested."},
    {"circle", KEY_CHOICE, .offset = IN_ITEM(prayer.circle), .choices = circles,
     .description = "private: it is in the booklet of the prayer circle alone",
     .example = "private"},
    {"public", KEY_PROSE, .offset = IN_ITEM(prayer.instead),
     .description = "What all others read instead of the text, which is then private "
                    "(CommonMark)",
     .example = "Pray for a sister in need."},
    {"until", KEY_DATE, .offset = IN_ITEM(until),
     .description =
         "The last day that it is prayed for; a later bulletin does not take it over",
     .example = "2026-12-31"},
    {"consent", KEY_TEXT, .offset = IN_ITEM(consent),
     .description = "When or by whom it was agreed that this is printed; it is not printed "
                    "itself",
     .example = "by telephone, 2026-11-20"},
    {"answered", KEY_ANSWER, .offset = IN_ITEM(answer),
     .description = "yes, a date, or words of thanks (CommonMark), which follow the text: it "
                    "then stands among the thanks, behind the regions",
     .example = "She is free since Monday."},
};
static const struct schema item_group = {"in an item", item_keys, COUNT(item_keys),
                                         IN_ITEM(pos)};

static const struct schema_key region_keys[] = {
    {"name", KEY_TEXT, .required = true, .common = true, .offset = IN_REGION(name),
     .description = "The heading of the region", .example = "Latin America"},
    {"language", KEY_LANGUAGE, .offset = IN_REGION(language),
     .description = "Its language, as a BCP 47 tag, when it differs from the bulletin's",
     .example = "es"},
    {"circle", KEY_CHOICE, .offset = IN_REGION(circle), .choices = circles,
     .description = "private: the region is in the booklet of the prayer circle alone",
     .example = "private"},
    {"about", KEY_CIRCLED, .offset = IN_REGION(about), .group = &circled_group,
     .description = "A note on the region, set apart before the prayers (CommonMark)",
     .example = "Our partners there are three small parishes."},
    {"text", KEY_PROSE, .required = true, .instead = "items", .common = true,
     .offset = IN_REGION(text), .description = "The prayers of the region (CommonMark)",
     .example = "Please pray for our *sisters* in Lima."},
    {"items", KEY_ITEMS, .offset = IN_REGION(items), .group = &item_group,
     .description = "Instead of the text, or after it: prayers of which more is known, such as "
                    "who may read them, and until when they are prayed"},
};
static const struct schema region_group = {"in a region", region_keys, COUNT(region_keys),
                                           IN_REGION(pos)};

static const char *const notes_amounts[] = {"auto", "none", NULL};
static const char *const notes_styles[] = {"ruled", "dotted", "blank", NULL};
static const struct schema_key notes_keys[] = {
    {"title", KEY_TEXT, .offset = IN_DOCUMENT(notes.title),
     .description = "The heading of the notes pages, the language's own word when left out",
     .example = "My prayers"},
    {"pages", KEY_NUMBER, .offset = IN_DOCUMENT(notes.pages), .least = 0, .most = 64,
     .description = "How many whole notes pages at least; left out: what the sheets have "
                    "left; 0 for none",
     .example = "2"},
    {"style", KEY_CHOICE, .offset = IN_DOCUMENT(notes.style), .choices = notes_styles,
     .description = "What is on a notes page", .example = "dotted"},
};
static const struct schema notes_group = {"in 'notes'", notes_keys, COUNT(notes_keys),
                                          SCHEMA_NO_POS};

static const char *const booklet_sizes[] = {"a5", "half-letter", "a6", "quarter-letter", NULL};
static const struct schema_key booklet_keys[] = {
    {"size", KEY_CHOICE, .offset = IN_DOCUMENT(booklet.size), .choices = booklet_sizes,
     .mend = "half-letter is folded from Letter, a5 from A4, a6 from A5, quarter-letter from "
             "half a Letter",
     .description = "The page: a5 is folded from A4, half-letter from Letter, a6 from A5, "
                    "quarter-letter from half a Letter; left out: half-letter where the "
                    "language's region prints on Letter, a5 elsewhere",
     .example = "half-letter"},
    {"type", KEY_POINTS, .offset = IN_DOCUMENT(booklet.type), .least = 6, .most = 36,
     .description = "The type size in points", .example = "11.5"},
    {"floor", KEY_POINTS, .offset = IN_DOCUMENT(booklet.floor), .least = 6, .most = 36,
     .description = "The smallest type size in points that may be chosen to save a sheet",
     .example = "10.5"},
    {"fit", KEY_FIT, .offset = IN_DOCUMENT(booklet.fit),
     .description = "auto: the lines may move nearer and the type may shrink to save a "
                    "sheet; off: they stay as they are; "
                    "a number: that many pages are aimed at",
     .example = "auto"},
};
static const struct schema booklet_group = {"in 'booklet'", booklet_keys, COUNT(booklet_keys),
                                            SCHEMA_NO_POS};

static const struct schema_key large_keys[] = {
    {"type", KEY_POINTS, .offset = IN_DOCUMENT(large.type), .least = 16, .most = 36,
     .description = "The type size of the large-print edition in points", .example = "20"},
    {"mention", KEY_YES_NO, .offset = IN_DOCUMENT(large.mention),
     .description = "Whether the cover says that a large-print copy exists", .example = "true"},
};
static const struct schema large_group = {"in 'large'", large_keys, COUNT(large_keys),
                                          SCHEMA_NO_POS};

static const struct schema_key circle_keys[] = {
    {"closed", KEY_NAMES, .offset = IN_DOCUMENT(guarded),
     .description = "Regions in which Christians are in danger: a warning names the words that "
                    "mission agencies ask not to print of them",
     .example = "[Latin America]"},
};
static const struct schema circle_group = {"in 'circle'", circle_keys, COUNT(circle_keys),
                                           SCHEMA_NO_POS};

static const char *const lines_styles[] = {"kept", "flow", NULL};
static const char *const cover_styles[] = {"plain", "frame", "cross", NULL};
static const char *const opening_styles[] = {"initial", "plain", NULL};
static const struct schema_key bulletin_keys[] = {
    {"title", KEY_TEXT, .weekly = true, .required = true, .common = true,
     .offset = IN_DOCUMENT(title), .description = "The title on the cover",
     .example = "Prayers for the Week"},
    {"subtitle", KEY_TEXT, .weekly = true, .offset = IN_DOCUMENT(subtitle),
     .description = "A line below the title", .example = "With our partners abroad"},
    {"date", KEY_DATE, .weekly = true, .common = true, .offset = IN_DOCUMENT(date),
     .description = "The day it is for, such as 2026-11-22; printed in words",
     .example = "2026-11-22"},
    {"organization", KEY_TEXT, .common = true, .offset = IN_DOCUMENT(organization),
     .description = "Who gives it out", .example = "St Anne's Church"},
    {"language", KEY_LANGUAGE, .common = true, .offset = IN_DOCUMENT(language),
     .description = "The language as a BCP 47 tag, such as en-US: it decides on hyphenation, "
                    "quotation marks, the form of the date and the direction of writing",
     .example = "en-US"},
    {"verse", KEY_GROUP, .weekly = true, .common = true, .group = &verse_group,
     .mend = "write below 'verse:', indented, 'text: ...' and in the next line "
             "'reference: ...'",
     .description = "The verse on the cover"},
    {"introduction", KEY_CIRCLED, .weekly = true, .common = true,
     .offset = IN_BULLETIN(introduction), .group = &circled_group,
     .description = "What comes before the first region (CommonMark)",
     .example = "Thank you for praying with us this week."},
    {"regions", KEY_REGIONS, .weekly = true, .required = true, .common = true,
     .offset = IN_BULLETIN(regions), .group = &region_group,
     .description = "The regions, at least one"},
    {"notes", KEY_GROUP, .group = &notes_group, .offset = IN_DOCUMENT(notes.amount),
     .choices = notes_amounts, .description = "Room to write on"},
    {"back", KEY_CIRCLED, .offset = IN_BULLETIN(back), .group = &circled_group,
     .description = "The back cover: contact, copyright (CommonMark)",
     .example = "prayer@example.org"},
    {"lines", KEY_CHOICE, .offset = IN_DOCUMENT(lines), .choices = lines_styles,
     .description = "kept: lines of a text that were broken on purpose stay lines, and pasted "
                    "marks such as \u2022 make lists; flow: neither",
     .example = "flow"},
    {"cover", KEY_CHOICE, .offset = IN_DOCUMENT(cover), .choices = cover_styles,
     .description = "The front cover: plain, in a frame, or with a cross above the verse",
     .example = "frame"},
    {"opening", KEY_CHOICE, .offset = IN_DOCUMENT(opening), .choices = opening_styles,
     .description = "How the first paragraph opens: with an initial and words in small "
                    "capitals, or plain as the others",
     .example = "plain"},
    {"booklet", KEY_GROUP, .group = &booklet_group, .mend = "such as 'booklet: { size: a5 }'",
     .description = "The page and its type"},
    {"large", KEY_GROUP, .group = &large_group, .mend = "such as 'large: { mention: true }'",
     .description = "The large-print edition"},
    {"circle", KEY_GROUP, .group = &circle_group,
     .mend = "such as 'circle: { closed: [South Asia] }'; a region, an item, 'introduction', "
             "'about' and 'back' have a 'circle' of their own",
     .description = "What is to be watched over in the booklet for everyone"},
    {"fonts", KEY_FONTS, .offset = IN_DOCUMENT(fonts),
     .description = "A font's family or file for the text, or for a script by its code of "
                    "ISO 15924",
     .example = "text: Gentium Book Plus"},
};
const struct schema schema_bulletin = {"in a bulletin", bulletin_keys, COUNT(bulletin_keys),
                                       SCHEMA_NO_POS};

const struct schema_key *schema_find(const struct schema *schema, const char *name)
{
    for (int64_t i = 0; i < schema->count; i++)
        if (strcmp(schema->keys[i].name, name) == 0)
            return &schema->keys[i];
    return NULL;
}
