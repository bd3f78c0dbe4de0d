/* header_unit.c - see header_unit.h */
#include "header_unit.h"

#include <string.h>
#include <strings.h>

/* What statistics offices write for the words of units. */
static const struct {
    const char *word, *unit;
} words[] = {{"mln", "million"},       {"mln.", "million"},     {"млн", "million"},
             {"млн.", "million"},      {"mio", "million"},      {"bn", "billion"},
             {"bln", "billion"},       {"bln.", "billion"},     {"млрд", "billion"},
             {"млрд.", "billion"},     {"тыс", "thousand"},     {"тыс.", "thousand"},
             {"thous", "thousand"},    {"thous.", "thousand"},  {"tenge", "KZT"},
             {"тенге", "KZT"},         {"теңге", "KZT"},        {"рублей", "RUB"},
             {"руб.", "RUB"},          {"долл.", "USD"},        {"человек", "person"},
             {"чел.", "person"},       {"адам", "person"},      {"persons", "person"},
             {"people", "person"},     {"тонн", "tonne"},       {"тонна", "tonne"},
             {"т", "tonne"},           {"tonnes", "tonne"},     {"%", "percent"},
             {"процентов", "percent"}, {"per cent", "percent"}, {"кв.км", "km²"},
             {"км²", "km²"},           {"га", "hectare"},       {"единиц", "unit"},
             {"ед.", "unit"},          {"units", "unit"}};

enum { LONGEST = 64, LONGEST_WORD = 32 };

static void append(char *text, const char *word)
{
    const size_t n = strlen(text);

    if (n + strlen(word) + 2 <= LONGEST) {
        if (n)
            text[n] = ' ';
        memcpy(text + n + (n ? 1 : 0), word, strlen(word) + 1);
    }
}

static const char *translated(const char *word)
{
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(words[k].word, word) == 0)
            return words[k].unit;
    return word;
}

/* The unit that a text says, or NULL. */
static const char *unit_of(init_guess *guess, units *known, const char *text)
{
    char unit[LONGEST + 2] = "";

    if (strlen(text) >= LONGEST || !*text)
        return NULL;
    for (const char *at = text; *at;) {
        char word[LONGEST_WORD];
        const size_t n = strcspn(at, " ");

        if (n >= sizeof word)
            return NULL;
        memcpy(word, at, n);
        word[n] = '\0';
        if (n)
            append(unit, translated(word));
        at += n + (at[n] == ' ');
    }
    /* a number alone is no unit of a column */
    if (unit[0] >= '0' && unit[0] <= '9')
        return NULL;
    return units_known(known, unit) ? init_print(guess, "%s", unit) : NULL;
}

/* Words at the end of names such as gva_mln_kzt; the first group stands before another alone. */
static const struct {
    const char *word, *unit;
    bool alone;
} endings[] = {
    {"mln", "million", false},    {"mn", "million", false},  {"ths", "thousand", false},
    {"thd", "thousand", false},   {"bln", "billion", false}, {"bn", "billion", false},
    {"kzt", "KZT", true},         {"usd", "USD", true},      {"eur", "EUR", true},
    {"rub", "RUB", true},         {"pct", "percent", true},  {"percent", "percent", true},
    {"persons", "person", false}, {"km2", "km²", true}};

static size_t ending_of(const char *word, size_t n)
{
    size_t k = 0;

    while (k < sizeof endings / sizeof *endings &&
           (strlen(endings[k].word) != n || strncasecmp(endings[k].word, word, n) != 0))
        k++;
    return k;
}

/* The unit of a name of words with _ between them; false: it has none. */
static bool take_ending(init_guess *guess, units *known, const char *header, const char **unit,
                        size_t *name)
{
    const size_t none = sizeof endings / sizeof *endings, n = strlen(header);
    const char *const last = strrchr(header, '_');
    const char *before = last;
    size_t what, power;

    if (!last || last == header)
        return false;
    what = ending_of(last + 1, (size_t)(header + n - last - 1));
    while (before > header && before[-1] != '_')
        before--;
    power = before > header ? ending_of(before, (size_t)(last - before)) : none;
    if (what == none || (power == none && !endings[what].alone))
        return false;
    if (power != none && endings[power].alone)
        power = none;
    *unit = power == none ? init_print(guess, "%s", endings[what].unit)
                          : init_print(guess, "%s %s", endings[power].unit, endings[what].unit);
    *name = power == none ? (size_t)(last - header) : (size_t)(before - 1 - header);
    return units_known(known, *unit);
}

const char *init_header_unit(init_guess *guess, units *known, const char *header, const char **unit,
                             const char **said)
{
    const size_t n = strlen(header);
    const char *const open = n && header[n - 1] == ')'   ? strrchr(header, '(')
                             : n && header[n - 1] == ']' ? strrchr(header, '[')
                                                         : NULL;
    const char *const comma = strrchr(header, ',');
    const char *const at = open ? open : comma;
    size_t name;

    *unit = *said = NULL;
    if (!at && take_ending(guess, known, header, unit, &name))
        return init_print(guess, "%.*s", (int)name, header);
    *unit = NULL;
    if (!at || at == header)
        return header;
    *said = open ? init_print(guess, "%.*s", (int)(header + n - 2 - open), open + 1)
                 : init_print(guess, "%s", comma + 1 + strspn(comma + 1, " "));
    *unit = unit_of(guess, known, *said);
    if (!*unit)
        return header;
    for (name = (size_t)(at - header); name > 0 && strchr(" ,", header[name - 1]); name--)
        continue;
    return init_print(guess, "%.*s", (int)name, header);
}
