/* unit_hint.c - units that are nearly one. */
#include "../../cells/cell_text.h"
#include "../sentence.h"

/* What offices call the units that regind knows by another name. */
static const char *const called[][2] = {
    {"FTE", "person"},
    {"FTEs", "person"},
    {"headcount", "person"},
    {"people", "person"},
    {"pers", "person"},
    {"pers.", "person"},
    {"employees", "person"},
    {"inhabitants", "person"},
    {"чел", "person"},
    {"чел.", "person"},
    {"человек", "person"},
    {"адам", "person"},
    {"tenge", "KZT"},
    {"тенге", "KZT"},
    {"тг", "KZT"},
    {"dollar", "USD"},
    {"dollars", "USD"},
    {"euro", "EUR"},
    {"euros", "EUR"},
    {"ruble", "RUB"},
    {"rubles", "RUB"},
    {"руб", "RUB"},
    {"руб.", "RUB"},
    {"mln", "million"},
    {"mln.", "million"},
    {"mio", "million"},
    {"Mio.", "million"},
    {"млн", "million"},
    {"млн.", "million"},
    {"bn", "billion"},
    {"bln", "billion"},
    {"млрд", "billion"},
    {"млрд.", "billion"},
    {"тыс", "thousand"},
    {"тыс.", "thousand"},
    {"тысяч", "thousand"},
    {"thousands", "thousand"},
    {"millions", "million"},
    {"percentage", "percent"},
    {"pct", "percent"},
    {"процент", "percent"},
    {"процентов", "percent"},
    {"organizations", "organisation"},
    {"firms", "organisation"},
    {"companies", "organisation"},
    {"enterprises", "organisation"},
    {"index", "1"},
    {"score", "1"},
    {"ratio", "1"},
    {"number", "1"},
    {"none", "1"},
};

/* Names worth a guess where a word is nearly one of them. */
static const char *const names[] = {
    "person", "thousand", "million", "billion", "percent",  "organisation", "KZT",       "USD",
    "EUR",    "RUB",      "hectare", "tonne",   "kilogram", "metre",        "kilometre", "year",
    "month",  "day",      "hour",    "watt",    "joule",    "litre",        "household"};

static const char *nearest(const char *word)
{
    const char *found = NULL;
    size_t best = SIZE_MAX;

    for (size_t k = 0; k < sizeof called / sizeof *called; k++)
        if (ri_text_distance(word, called[k][0]) == 0)
            return called[k][1];
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (ri_text_nearer(word, names[k], &best))
            found = names[k];
    return found;
}

static bool ends_word(char c)
{
    return !c || strchr(" */()^", c);
}

/* The expression with each word that is no unit replaced by what is near it; false: there is
 * nothing near, or it is no unit even so. */
static bool mend(const grid_work *work, const char *text, char *mended, size_t size)
{
    size_t used = 0;

    while (*text && used + 1 < size) {
        char word[64];
        size_t n = 0;
        const char *good;

        if (ends_word(*text)) {
            mended[used++] = *text++;
            continue;
        }
        while (!ends_word(text[n]) && n + 1 < sizeof word) {
            word[n] = text[n];
            n++;
        }
        word[n] = '\0';
        text += n;
        good = strcmp(word, "per") == 0 || work->host->unit(work->ctx, word) ? word : nearest(word);
        if (!good || used + strlen(good) + 1 >= size)
            return false;
        memcpy(mended + used, good, strlen(good));
        used += strlen(good);
    }
    mended[used] = '\0';
    return !*text && work->host->unit(work->ctx, mended) != NULL;
}

bool grid_unit_near(const grid_work *work, const char *text, char unit[GRID_UNIT])
{
    return strlen(text) < GRID_UNIT / 2 && mend(work, text, unit, GRID_UNIT);
}

void grid_say_unit_hint(grid_sentence *hint, const char *text)
{
    char mended[GRID_UNIT];

    if (grid_unit_near(hint->work, text, mended))
        grid_say(hint, "did you mean '%s'?", mended);
    else
        grid_say(hint, "units are written as in million KZT, thousand person, percent, KZT/person; "
                       "1 is a plain number");
}
