/* language.c - see language.h */
#include "language.h"

language language_new(language_id id)
{
    /* U+202F: a narrow space at which no line is broken. */
    language self = {id, language_choices[id], ",", "\u202F", {NULL, 0, 0, 0, 0}, NULL, 0};

    if (id == LANGUAGE_RU) {
        self.texts = catalogue_open(catalogue_ru_bytes, catalogue_ru_size);
    } else if (id == LANGUAGE_KK) {
        self.texts = catalogue_open(catalogue_kk_bytes, catalogue_kk_size);
    } else {
        self.decimal = ".";
        self.thousands = ",";
    }
    return self;
}

language_id language_of_locale(const char *locale)
{
    for (int k = 0; language_choices[k]; k++) {
        const size_t n = strlen(language_choices[k]);

        if (strncmp(locale, language_choices[k], n) == 0 && strchr("_.@-", locale[n]))
            return (language_id)k;
    }
    return LANGUAGE_EN;
}

/* The first of the variables that is set and not empty decides, as POSIX has it. */
static language_id language_of_environment(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t k = 0; k < sizeof variables / sizeof *variables; k++) {
        const char *locale = getenv(variables[k]);

        if (locale && *locale)
            return language_of_locale(locale);
    }
    return LANGUAGE_EN;
}

language language_of(const ri_call *call, uint32_t argument)
{
    const double chosen = ri_number_of(call, argument);

    return language_new(isnan(chosen) ? language_of_environment() : (language_id)chosen);
}

const char *language_word_of(const language *self, const char *text)
{
    uint64_t low = 0, high = self->n_words;

    while (low < high) {
        const uint64_t middle = low + (high - low) / 2;
        const int sign = strcmp(text, self->words[middle].text);

        if (sign == 0)
            return self->words[middle].said;
        if (sign < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *say(const language *self, const char *original)
{
    const char *text = self->n_words ? language_word_of(self, original) : NULL;

    if (!text)
        text = catalogue_say(&self->texts, original, 0);
    return text ? text : original;
}

uint32_t language_form(const language *self, uint64_t n)
{
    const uint64_t ones = n % 10, tens = n % 100;

    if (self->id != LANGUAGE_RU)
        return n != 1;
    if (ones == 1 && tens != 11)
        return 0;
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}

const char *say_count(const language *self, const char *one, const char *many, uint64_t n)
{
    const char *text = catalogue_say(&self->texts, one, language_form(self, n));

    return text ? text : n == 1 ? one : many;
}

const char *say_column(const language *self, const ri_column *column)
{
    char name[16];
    const char *said;

    (void)snprintf(name, sizeof name, "label_%s", self->tag);
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0 && *column->attributes[k].text)
            return column->attributes[k].text;
    /* A column that an author gave no label is called by its name: either may be translated. */
    said = say(self, column->label);
    if (said != column->label)
        return said;
    said = say(self, column->name);
    return said != column->name ? said : column->label;
}

/* Where a text goes that never outgrows its buffer. */
typedef struct language_text {
    char *bytes;
    size_t used;
} language_text;

static void language_put(language_text *self, const char *bytes, size_t n)
{
    if (n > LANGUAGE_NUMBER - 1 - self->used)
        return;
    memcpy(self->bytes + self->used, bytes, n);
    self->used += n;
}

/* Digits before the decimal mark, in groups of three from the right. */
static void language_put_whole(const language *self, language_text *to, const char *digits,
                               size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (k > 0 && (n - k) % 3 == 0)
            language_put(to, self->thousands, strlen(self->thousands));
        language_put(to, digits + k, 1);
    }
}

/* The exponent of "1e-09" as a power of ten: \u00B710\u207B\u2079. */
static void language_put_power(language_text *to, const char *exponent)
{
    static const char *const raised[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};

    language_put(to, "\u00B710", 4);
    if (*exponent == '-')
        language_put(to, "\u207B", 3);
    exponent += strspn(exponent, "+-");
    for (exponent += strspn(exponent, "0"); *exponent >= '0' && *exponent <= '9'; exponent++)
        language_put(to, raised[*exponent - '0'], strlen(raised[*exponent - '0']));
}

size_t language_number(const language *self, const ri_host *host, double value, int32_t digits,
                       char *buffer)
{
    char plain[LANGUAGE_DIGITS];
    language_text to = {buffer, 0};
    const char *at = plain;
    size_t whole;

    plain[host->number(value, digits, plain)] = '\0';
    if (*at == '-') {
        language_put(&to, "\u2212", 3);
        at++;
    }
    whole = strspn(at, "0123456789");
    language_put_whole(self, &to, at, whole);
    for (at += whole; *at && *at != 'e'; at++) {
        if (*at == '.')
            language_put(&to, self->decimal, strlen(self->decimal));
        else
            language_put(&to, at, 1);
    }
    if (*at == 'e')
        language_put_power(&to, at + 1);
    buffer[to.used] = '\0';
    return to.used;
}

size_t language_count(const language *self, uint64_t n, char *buffer)
{
    char plain[24];
    language_text to = {buffer, 0};
    const int length = snprintf(plain, sizeof plain, "%llu", (unsigned long long)n);

    language_put_whole(self, &to, plain, length > 0 ? (size_t)length : 0);
    buffer[to.used] = '\0';
    return to.used;
}
