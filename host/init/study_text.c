/* study_text.c - see study_text.h */
#include "study_text.h"

#include <string.h>

#include "text_build.h"

static void add_doubts(text_build *to, const init_guess *guess)
{
    for (size_t k = 0; k < guess->n_doubts; k++) {
        const char *const text = arena_print(to->memory, "could not guess: %s", guess->doubts[k]);

        to->no_memory |= !text;
        if (text)
            text_add_comment(to, text);
    }
}

static void add_step(text_build *to, const init_part *part, bool trial)
{
    const init_guess *const guess = &part->guess;

    text_add(to, "[%s]\nuse = %s\n", guess->step, guess->source ? guess->source : "csv");
    if (!trial && !part->shaped)
        text_add(to, "title = %s\n", guess->path);
    text_add(to, "file = %s\n", trial ? part->absolute : guess->path);
    for (size_t k = 0; k < guess->n_settings; k++) {
        if (guess->settings[k].why && !trial)
            text_add_comment(to, guess->settings[k].why);
        text_add(to, "%s = %s\n", guess->settings[k].key, guess->settings[k].value);
    }
}

const char *init_rated_step(const init_part *part)
{
    return part->shaped ? part->shaped : part->guess.step;
}

static const char *quoted_by(text_build *to, const char *item)
{
    const char *const text =
        strpbrk(item, ",;:()[]#") ? arena_print(to->memory, "\"%s\"", item) : item;

    to->no_memory |= !text;
    return text ? text : "";
}

/* Those that are the same for all indicators, and flags, which go along with each. */
static void add_carried(text_build *to, const init_table *table)
{
    const char *comma = "";

    text_add(to, "in.categories =");
    for (size_t c = 0; c < table->n_categories; c++)
        if (!table->categories[c].varies || table->categories[c].is_flag) {
            text_add(to, "%s %s", comma, quoted_by(to, table->categories[c].name));
            comma = ",";
        }
    comma = "\nspread = ";
    for (size_t c = 0; c < table->n_categories; c++)
        if (table->categories[c].varies && table->categories[c].is_flag) {
            text_add(to, "%s%s", comma, quoted_by(to, table->categories[c].name));
            comma = ", ";
        }
    text_add(to, "\n");
}

static void add_shape(text_build *to, const init_part *part)
{
    const init_table *const table = part->long_table ? part->long_table : part->table;
    const char *const key = table->keys[table->indicator].name, *comma = "";
    const char *const why =
        arena_print(to->memory,
                    "The key '%s' says what is measured: each of its labels becomes a measure. "
                    "Categories that differ from one to the other are left out.",
                    key);

    to->no_memory |= !why;
    text_add_comment(to, why ? why : "");
    text_add(to, "[%s]\nuse = pivot\ntitle = %s\nfrom = %s\nkey = %s\nlabels = ", part->shaped,
             part->guess.path, part->guess.step, key);
    for (size_t k = 0; k < table->n_indicators; k++) {
        text_add(to, "%s%s", comma, quoted_by(to, table->indicators[k]));
        comma = ", ";
    }
    text_add(to, "\n");
    if (table->n_categories)
        add_carried(to, table);
}

const char *init_text_of_shape(const init_plan *plan, const init_part *part)
{
    text_build to = {.memory = plan->memory};

    add_step(&to, part, true);
    text_add(&to, "\n");
    add_shape(&to, part);
    return text_built(&to);
}

const char *init_text_of_step(const init_plan *plan, const init_part *part)
{
    text_build to = {.memory = plan->memory};

    add_step(&to, part, true);
    return text_built(&to);
}

static const init_table *rated_table(const init_plan *plan)
{
    for (size_t p = 0; p < plan->n_parts; p++)
        if (plan->parts[p].is_rated)
            return plan->parts[p].table;
    return NULL;
}

static void add_names(text_build *to, const init_plan *plan)
{
    const char *comma = "";

    for (size_t p = 0; p < plan->n_parts; p++)
        if (plan->parts[p].is_rated) {
            text_add(to, "%s%s", comma, init_rated_step(&plan->parts[p]));
            comma = ", ";
        }
}

/* Regions are compared within the same period, sector and so on. */
static void add_within(text_build *to, const init_table *table)
{
    const char *comma = "within = ";

    for (size_t k = 0; k < table->n_keys; k++)
        if (k != table->region) {
            text_add(to, strpbrk(table->keys[k].name, ",()[]") ? "%s\"%s\"" : "%s%s", comma,
                     table->keys[k].name);
            comma = ", ";
        }
    if (*comma == ',')
        text_add(to, "\n");
}

static void add_rating(text_build *to, const init_plan *plan, const init_table *table)
{
    text_add_comment(to, "From 0 for the worst to 100 for the best. codebook.csv says of each "
                         "measure in which direction it counts: 1 where more is better, which is "
                         "taken of all that nothing was said of, -1 where less is.");
    text_add(to, "[normalised]\nuse = normalise.minmax\ntitle = Measures from 0 to 100\nfrom = ");
    add_names(to, plan);
    text_add(to, "\n");
    add_within(to, table);
    text_add(to, "\n[score]\nuse = aggregate.mean\ntitle = Score\nfrom = normalised\n\n"
                 "[place]\nuse = rank\ntitle = Place\nfrom = score\n");
    add_within(to, table);
    text_add(to, "\n");
    text_add(to, "[report]\nuse = report.html\nfrom = score, place, normalised, ");
    add_names(to, plan);
    text_add(to, "\n");
    if (table->region == table->n_keys)
        return;
    text_add(to, "region_key = %s\nlabels = labels\n\n", table->keys[table->region].name);
    text_add_comment(to, "What regions are called in reports, in English, Russian and Kazakh.");
    text_add(to,
             "[labels]\nuse = csv\nfile = labels.csv\nkeys = %s\n"
             "categories = name_en, name_ru, name_kk\n",
             quoted_by(to, table->keys[table->region].name));
}

static void add_units_remark(text_build *to, const init_part *part)
{
    for (size_t k = 0; part->table && k < part->table->n_measures; k++)
        if (strcmp(part->table->measures[k].unit, "1") == 0) {
            text_add_comment(to, "Measures without a unit in codebook.csv are plain numbers; write "
                                 "it there, as in million KZT, percent, KZT/person.");
            return;
        }
}

const char *init_text_of_study(const init_plan *plan, bool trial)
{
    text_build to = {.memory = plan->memory};
    const init_table *const rated = rated_table(plan);

    text_add_comment(&to, "Written by regind init, which says beside each setting why. Change what "
                          "is wrong, then");
    text_add(&to,
             ";\n;   regind check study.ini\n;   regind run study.ini --out results\n\n"
             "[study]\ntitle = %s\n",
             plan->title);
    if (rated)
        text_add(&to, "codebook = codebook.csv\n");
    text_add(&to, "\n");
    for (size_t p = 0; p < plan->n_parts; p++) {
        add_doubts(&to, &plan->parts[p].guess);
        add_units_remark(&to, &plan->parts[p]);
        add_step(&to, &plan->parts[p], trial);
        text_add(&to, "\n");
        if (plan->parts[p].shaped) {
            add_shape(&to, &plan->parts[p]);
            text_add(&to, "\n");
        }
    }
    if (rated)
        add_rating(&to, plan, rated);
    return text_built(&to);
}

static bool is_worse(const init_plan *plan, const char *name)
{
    for (size_t k = 0; k < plan->n_worse; k++)
        if (strcmp(plan->worse[k], name) == 0)
            return true;
    return false;
}

static const init_column *column_of(const init_guess *guess, const char *name)
{
    for (size_t k = 0; k < guess->n_columns; k++)
        if (strcmp(guess->columns[k].name, name) == 0)
            return &guess->columns[k];
    return NULL;
}

const char *init_text_of_codebook(const init_plan *plan)
{
    text_build to = {.memory = plan->memory};

    text_add(&to, "name,label,unit,direction\n");
    for (size_t p = 0; p < plan->n_parts; p++) {
        const init_part *const part = &plan->parts[p];

        for (size_t k = 0; part->is_rated && k < part->table->n_measures; k++) {
            const init_measure *const measure = &part->table->measures[k];
            const init_column *const column = column_of(&part->guess, measure->name);
            const char *const unit = column && column->unit            ? column->unit
                                     : strcmp(measure->unit, "1") == 0 ? ""
                                                                       : measure->unit;

            text_add_field(&to, measure->name);
            text_add(&to, ",");
            text_add_field(&to, column && column->label ? column->label : measure->name);
            text_add(&to, ",");
            text_add_field(&to, unit);
            text_add(&to, ",%d\n", is_worse(plan, measure->name) ? -1 : 1);
        }
    }
    return text_built(&to);
}

/* Letters that Kazakh has and Russian has not. */
static bool is_kazakh(const char *text)
{
    static const char *const letters[] = {"Ә", "ә", "Ғ", "ғ", "Қ", "қ", "Ң", "ң", "Ө",
                                          "ө", "Ұ", "ұ", "Ү", "ү", "Һ", "һ", "І", "і"};

    for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
        if (strstr(text, letters[k]))
            return true;
    return false;
}

static bool is_cyrillic(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0xD0 && (unsigned char)*text <= 0xD3)
            return true;
    return false;
}

const char *init_text_of_labels(const init_plan *plan)
{
    const init_table *const table = rated_table(plan);
    text_build to = {.memory = plan->memory};
    int language = 0; /* 0: English, 1: Russian, 2: Kazakh */

    if (!table || table->n_regions == 0)
        return "region,name_en,name_ru,name_kk\n";
    for (size_t k = 0; k < table->n_regions; k++) {
        const char *const name =
            table->names && table->names[k] ? table->names[k] : table->regions[k];

        language = is_kazakh(name) ? 2 : language == 0 && is_cyrillic(name) ? 1 : language;
    }
    text_add_field(&to, table->keys[table->region].name);
    text_add(&to, ",name_en,name_ru,name_kk\n");
    for (size_t k = 0; k < table->n_regions; k++) {
        text_add_field(&to, table->regions[k]);
        text_add(&to, ",%.*s", language, ",,");
        text_add_field(&to, table->names && table->names[k] ? table->names[k] : table->regions[k]);
        text_add(&to, "%.*s\n", 2 - language, ",,");
    }
    return text_built(&to);
}
