/* units_read_xml.c - files of units, in the format of UDUNITS' own: see data/units.xml. */
#include <errno.h>
#include <expat.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "units_definition.h"

enum { DEEPEST = 8, LONGEST_TEXT = 512 };

typedef enum element {
    UNIT_SYSTEM,
    PREFIX,
    VALUE,
    UNIT,
    BASE,
    DIMENSIONLESS,
    DEF,
    ALIASES,
    NAME,
    SINGULAR,
    PLURAL,
    NOPLURAL,
    SYMBOL,
    DEFINITION,
    COMMENT,
    N_ELEMENTS
} element;

#define IN(parent) (1u << (parent))

static const struct {
    const char *name;
    unsigned parents; /* 0: of the file itself */
    const char *place;
} elements[N_ELEMENTS] = {
    [UNIT_SYSTEM] = {"unit-system", 0, "around everything"},
    [PREFIX] = {"prefix", IN(UNIT_SYSTEM), "in <unit-system>"},
    [VALUE] = {"value", IN(PREFIX), "in <prefix>"},
    [UNIT] = {"unit", IN(UNIT_SYSTEM), "in <unit-system>"},
    [BASE] = {"base", IN(UNIT), "in <unit>"},
    [DIMENSIONLESS] = {"dimensionless", IN(UNIT), "in <unit>"},
    [DEF] = {"def", IN(UNIT), "in <unit>"},
    [ALIASES] = {"aliases", IN(UNIT), "in <unit>"},
    [NAME] = {"name", IN(UNIT) | IN(ALIASES) | IN(PREFIX), "in <unit>, <aliases> or <prefix>"},
    [SINGULAR] = {"singular", IN(NAME), "in <name>"},
    [PLURAL] = {"plural", IN(NAME), "in <name>"},
    [NOPLURAL] = {"noplural", IN(NAME), "in <name>"},
    [SYMBOL] = {"symbol", IN(UNIT) | IN(ALIASES) | IN(PREFIX), "in <unit>, <aliases> or <prefix>"},
    [DEFINITION] = {"definition", IN(UNIT), "in <unit>"},
    [COMMENT] = {"comment", IN(UNIT) | IN(UNIT_SYSTEM), "in <unit> or <unit-system>"},
};

static const char every_element[] =
    "known are unit-system, unit, base, dimensionless, def, name, singular, plural, noplural, "
    "symbol, aliases, definition, comment, prefix and value";

typedef struct xml_reader {
    XML_Parser parser;
    arena *memory;
    const char *file;
    diagnostics *errors;
    element stack[DEEPEST];
    size_t depth;
    char text[LONGEST_TEXT]; /* of the element that is open */
    size_t length;
    unit_definition *units;
    size_t n_units, unit_capacity;
    unit_prefix *prefixes;
    size_t n_prefixes, prefix_capacity;
    unit_definition unit; /* that is open */
    unit_prefix prefix;
    unsigned kinds; /* how many of base, dimensionless and def it has */
    const char *singular, *plural;
    bool no_plural;
    bool unit_told; /* something is wrong with it */
    bool failed, no_memory;
    bool stopped; /* the parser still calls back */
} xml_reader;

static size_t line_of(const xml_reader *self)
{
    return (size_t)XML_GetCurrentLineNumber(self->parser);
}

static void stop(xml_reader *self)
{
    self->failed = self->stopped = true;
    (void)XML_StopParser(self->parser, XML_FALSE);
}

static void stop_for_memory(xml_reader *self)
{
    self->no_memory = true;
    stop(self);
}

__attribute__((format(printf, 4, 5))) static void tell(xml_reader *self, size_t line,
                                                       const char *hint, const char *format, ...)
{
    va_list list;
    const char *text;

    va_start(list, format);
    text = arena_vprint(self->memory, format, list);
    va_end(list);
    self->failed = self->unit_told = true;
    if (text)
        (void)diagnostics_error(self->errors, STATUS_STUDY, self->file, line, NULL, hint, "%s",
                                text);
    else
        stop_for_memory(self);
}

/* "LIST WORD" in *list. */
static void add_word(xml_reader *self, const char **list, const char *word)
{
    char *longer = arena_print(self->memory, "%s%s%s", *list, **list ? " " : "", word);

    if (longer)
        *list = longer;
    else
        stop_for_memory(self);
}

/* The plural of UDUNITS' own rule. */
static const char *plural_of(arena *memory, const char *word)
{
    const size_t n = strlen(word);
    const char last = word[n - 1], before = n > 1 ? word[n - 2] : ' ';

    if (n > 1 && last == 'y' && !strchr("aeiou", before))
        return arena_print(memory, "%.*sies", (int)(n - 1), word);
    if (n > 1 && (strchr("sxz", last) || (last == 'h' && strchr("cs", before))))
        return arena_print(memory, "%ses", word);
    return arena_print(memory, "%ss", word);
}

static bool yes(const char *value)
{
    return strcmp(value, "yes") == 0;
}

/* Attributes that UDUNITS has (comments) are passed over. */
static void begin_unit(xml_reader *self, const char *const *attributes)
{
    self->unit =
        (unit_definition){.definition = "", .names = "", .symbols = "", .line = line_of(self)};
    self->kinds = 0;
    self->unit_told = false;
    for (; *attributes; attributes += 2) {
        const char *const name = attributes[0], *const value = attributes[1];

        if (strcmp(name, "money") == 0)
            self->unit.money = yes(value);
        else if (strcmp(name, "scale") == 0)
            self->unit.scale = yes(value);
        else if (strcmp(name, "udunits") == 0) {
            self->unit.udunits = yes(value);
            if (strcmp(value, "only") == 0)
                self->unit.kind = UNIT_OF_DATABASE;
        }
    }
}

static bool find_element(const char *name, element *found)
{
    for (unsigned k = 0; k < N_ELEMENTS; k++)
        if (strcmp(elements[k].name, name) == 0) {
            *found = (element)k;
            return true;
        }
    return false;
}

static bool may_stand_here(const xml_reader *self, element which)
{
    return self->depth == 0 ? elements[which].parents == 0
                            : (elements[which].parents & IN(self->stack[self->depth - 1])) != 0;
}

static void XMLCALL begin(void *user, const char *name, const char **attributes)
{
    xml_reader *const self = user;
    element which;

    if (self->stopped)
        return;
    if (!find_element(name, &which)) {
        tell(self, line_of(self), every_element, "unknown element <%s>", name);
        stop(self);
        return;
    }
    if (!may_stand_here(self, which)) {
        tell(self, line_of(self),
             arena_print(self->memory, "<%s> stands %s", name, elements[which].place),
             "<%s> is out of place", name);
        stop(self);
        return;
    }
    self->stack[self->depth++] = which; /* places allow four levels */
    self->length = 0;
    if (which == UNIT)
        begin_unit(self, attributes);
    else if (which == PREFIX)
        self->prefix = (unit_prefix){.names = "", .symbols = "", .line = line_of(self)};
    else if (which == NAME) {
        self->singular = self->plural = NULL;
        self->no_plural = false;
    }
}

static void XMLCALL add_text(void *user, const char *text, int length)
{
    xml_reader *const self = user;

    for (int k = 0; k < length && self->length < LONGEST_TEXT - 1; k++)
        self->text[self->length++] = text[k];
}

/* The text of the element without outer white space; "": none. */
static const char *take_text(xml_reader *self)
{
    const char *from = self->text;
    const char *copy;

    self->text[self->length] = '\0';
    from += strspn(from, " \t\r\n");
    self->length -= (size_t)(from - self->text);
    while (self->length > 0 && strchr(" \t\r\n", from[self->length - 1]))
        self->length--;
    copy = arena_text_n(self->memory, from, self->length);
    self->length = 0;
    if (!copy)
        stop_for_memory(self);
    return copy ? copy : "";
}

/* A name or symbol: one word. */
static const char *take_word(xml_reader *self, element which)
{
    const char *const word = take_text(self);

    if (!self->no_memory && (!*word || strpbrk(word, " \t\r\n") || strlen(word) > 60))
        tell(self, line_of(self), "names of units are single words: write per_cent, not per cent",
             "<%s> has '%s'", elements[which].name, word);
    return word;
}

static void end_name(xml_reader *self, bool of_prefix)
{
    const bool aliased = self->stack[self->depth - 1] == ALIASES;

    if (of_prefix) {
        add_word(self, &self->prefix.names, take_word(self, NAME));
        return;
    }
    if (!self->singular) {
        tell(self, line_of(self), "write <name><singular>lakh</singular></name>",
             "<name> has no <singular>");
        return;
    }
    if (!self->unit.title && !aliased)
        self->unit.title = self->singular;
    add_word(self, &self->unit.names, self->singular);
    if (!self->plural && !self->no_plural && *self->singular)
        self->plural = plural_of(self->memory, self->singular);
    if (self->plural)
        add_word(self, &self->unit.names, self->plural);
}

static void end_symbol(xml_reader *self, bool of_prefix)
{
    const char *const word = take_word(self, SYMBOL);
    const bool aliased = self->stack[self->depth - 1] == ALIASES;

    if (!of_prefix && !aliased && !*self->unit.symbols)
        self->unit.title = word;
    add_word(self, of_prefix ? &self->prefix.symbols : &self->unit.symbols, word);
}

/* Room for one more of an array of the reader. */
static bool room(xml_reader *self, void **items, size_t *capacity, size_t count, size_t size)
{
    const bool good = arena_reserve(self->memory, items, capacity, count, size);

    if (!good)
        stop_for_memory(self);
    return good;
}

static void end_unit(xml_reader *self)
{
    unit_definition *const unit = &self->unit;
    void *items = self->units;
    const char *word = *unit->symbols ? unit->symbols : unit->names;

    if (unit->kind != UNIT_OF_DATABASE && self->kinds != 1)
        tell(self, unit->line,
             "write one: <def>100 KZT</def> for what it is, <base/> for a unit of its own",
             self->kinds ? "a unit has more than one of <def>, <base/> and <dimensionless/>"
                         : "a unit has neither <def>, <base/> nor <dimensionless/>");
    else if (!*word && !self->unit_told)
        tell(self, unit->line, "write <name><singular>lakh</singular></name>, or a <symbol>",
             "a unit has no name and no symbol");
    else if (unit->money && unit->kind != UNIT_BASE)
        tell(self, unit->line, "a currency has <base/>, or leave money=\"yes\" out",
             "'%s' is money, but no base unit", unit->title ? unit->title : word);
    if (!unit->title) { /* all of them are aliases */
        size_t n = 0;

        (void)unit_word(&word, &n);
        unit->title = arena_text_n(self->memory, word, n);
    }
    if (!room(self, &items, &self->unit_capacity, self->n_units, sizeof *unit))
        return;
    self->units = items;
    self->units[self->n_units++] = *unit;
}

static void end_prefix(xml_reader *self)
{
    void *items = self->prefixes;
    char *end = NULL;

    errno = 0;
    self->prefix.value = self->prefix.value_text ? strtod(self->prefix.value_text, &end) : 0;
    if (!end || *end || !isfinite(self->prefix.value) || self->prefix.value <= 0)
        tell(self, self->prefix.line, "write <value>1e3</value>", "a prefix has no value");
    if (!room(self, &items, &self->prefix_capacity, self->n_prefixes, sizeof self->prefix))
        return;
    self->prefixes = items;
    self->prefixes[self->n_prefixes++] = self->prefix;
}

static void end_kind(xml_reader *self, element which)
{
    self->kinds++;
    if (self->unit.kind == UNIT_OF_DATABASE)
        return;
    self->unit.kind = which == BASE ? UNIT_BASE : which == DEF ? UNIT_DEFINED : UNIT_DIMENSIONLESS;
    if (which == DEF)
        self->unit.definition = take_text(self);
}

static void XMLCALL end(void *user, const char *name)
{
    xml_reader *const self = user;
    bool of_prefix;
    element which;

    (void)name;
    if (self->stopped)
        return;
    which = self->stack[--self->depth];
    of_prefix = self->depth > 0 && self->stack[self->depth - 1] == PREFIX;
    if (which == UNIT)
        end_unit(self);
    else if (which == PREFIX)
        end_prefix(self);
    else if (which == VALUE)
        self->prefix.value_text = take_text(self);
    else if (which == BASE || which == DIMENSIONLESS || which == DEF)
        end_kind(self, which);
    else if (which == NAME)
        end_name(self, of_prefix);
    else if (which == SINGULAR)
        self->singular = take_word(self, which);
    else if (which == PLURAL)
        self->plural = take_word(self, which);
    else if (which == NOPLURAL)
        self->no_plural = true;
    else if (which == SYMBOL)
        end_symbol(self, of_prefix);
    self->length = 0;
}

static bool parse(xml_reader *self, const char *text, size_t length)
{
    XML_SetUserData(self->parser, self);
    XML_SetElementHandler(self->parser, begin, end);
    XML_SetCharacterDataHandler(self->parser, add_text);
    if (XML_Parse(self->parser, text, length < INT_MAX ? (int)length : INT_MAX, 1) !=
            XML_STATUS_OK &&
        !self->failed)
        tell(self, line_of(self),
             "the file is XML: <unit-system>, in it <unit><def>100000</def> ... </unit>",
             "the file cannot be read as XML: %s", XML_ErrorString(XML_GetErrorCode(self->parser)));
    return !self->failed;
}

bool unit_list_read(arena *memory, const char *file, const char *text, size_t length,
                    unit_list *list, diagnostics *errors)
{
    xml_reader self = {.memory = memory, .file = file, .errors = errors};
    bool good;

    self.parser = XML_ParserCreate(NULL);
    good = self.parser && parse(&self, text, length);
    if (!self.parser || self.no_memory)
        (void)diagnostics_no_memory(errors);
    if (self.parser)
        XML_ParserFree(self.parser);
    *list = (unit_list){self.n_units, self.units, self.n_prefixes, self.prefixes};
    return good;
}

bool unit_word(const char **at, size_t *length)
{
    *at += strspn(*at, " ");
    *length = strcspn(*at, " ");
    return *length > 0;
}
