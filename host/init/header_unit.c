/* header_unit.c - see header_unit.h */
#include "header_unit.h"

#include <string.h>

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
