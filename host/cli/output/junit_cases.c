/* junit_cases.c - see junit_cases.h */
#include "junit_cases.h"

#include <regind/text.h>
#include <string.h>

#include "../terminal.h"

/* One case as it is written. */
typedef struct junit_case {
    const char *kind; /* its class: the plugin */
    const char *name;
    double seconds;
    const char *outcome; /* "failure", "error", "skipped"; NULL: it passed */
    const char *text;    /* of the outcome, or what it printed; NULL: none */
} junit_case;

static bool is_character(uint32_t code)
{
    return code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
           (code >= 0xE000 && code < 0xFFFE) || code >= 0x10000;
}

/* What stands for a byte that means something; NULL: itself.  Line feeds are kept in attributes. */
static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    case '\t':
        return "&#9;";
    default:
        return NULL;
    }
}

char *junit_text(arena *memory, const char *text)
{
    const char *const valid = text_clean(memory, text, strlen(text), CLEAN_UTF8);
    const size_t length = valid ? strlen(valid) : 0;
    char *const made = valid ? arena_take(memory, length + 1, 6) : NULL; /* "&quot;" */
    char *to = made;

    for (size_t k = 0, n; made && k < length; k += n) {
        const char *const name = entity(valid[k]);
        uint32_t code = 0;

        n = ri_text_decode(valid + k, length - k, &code);
        n = n ? n : 1;
        if (name)
            to = stpcpy(to, name);
        else if (!is_character(code))
            to = stpcpy(to, "\xEF\xBF\xBD");
        else
            to = (char *)memcpy(to, valid + k, n) + n;
    }
    return made;
}

void junit_print_counts(const junit_counts *of, FILE *stream)
{
    (void)fprintf(stream,
                  " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" time=\"%.3f\"",
                  of->tests, of->failures, of->errors, of->skipped, of->seconds);
}

static void count(const junit_case *of, junit_counts *counts)
{
    counts->tests++;
    counts->seconds += of->seconds;
    counts->failures += of->outcome && strcmp(of->outcome, "failure") == 0;
    counts->errors += of->outcome && strcmp(of->outcome, "error") == 0;
    counts->skipped += of->outcome && strcmp(of->outcome, "skipped") == 0;
}

static bool print_case(const junit_case *of, arena *memory, FILE *stream)
{
    const char *const kind = junit_text(memory, of->kind), *const name =
                                                               junit_text(memory, of->name);
    const char *const text = junit_text(memory, of->text ? of->text : "");

    if (!kind || !name || !text)
        return false;
    (void)fprintf(stream, "    <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\"", kind, name,
                  of->seconds);
    if (of->outcome && strcmp(of->outcome, "skipped") == 0)
        (void)fputs("><skipped/></testcase>\n", stream);
    else if (of->outcome)
        (void)fprintf(stream, ">\n      <%s message=\"%s\" type=\"%s\">%s</%s>\n    </testcase>\n",
                      of->outcome, name, of->outcome, text, of->outcome);
    else if (of->text)
        (void)fprintf(stream, ">\n      <system-out>%s</system-out>\n    </testcase>\n", text);
    else
        (void)fputs("/>\n", stream);
    return true;
}

static bool add_case(const junit_case *of, arena *memory, FILE *stream, junit_counts *counts)
{
    count(of, counts);
    return !stream || print_case(of, memory, stream);
}

/* As it is printed on the terminal, with all places that are known below it. */
static const char *whole_text(const regind_message *what, arena *memory)
{
    static const char *const words[] = {"error", "warning", "finding", "note"};
    const char *const file = regind_message_file(what), *const hint = regind_message_hint(what);
    const char *const place =
        !file ? ""
        : regind_message_line(what)
            ? arena_print(memory, "%s:%llu: ", file, (unsigned long long)regind_message_line(what))
            : arena_print(memory, "%s: ", file);
    const char *text =
        place ? arena_print(memory, "%s%s: %s%s%s", place, words[regind_message_severity(what)],
                            regind_message_text(what), hint ? "\nhint: " : "", hint ? hint : "")
              : NULL;

    for (size_t k = 0; text && k < regind_message_place_count(what); k++)
        text = arena_print(memory, "%s\n%s", text, regind_message_place(what, k));
    return text;
}

/* The step itself: a step that failed is told by its errors. */
static bool add_step(const regind_step *step, const char *kind, size_t failed, arena *memory,
                     FILE *stream, junit_counts *counts)
{
    const int32_t state = regind_step_state(step);
    junit_case itself = {.kind = kind, .name = "the step", .seconds = regind_step_seconds(step)};

    if (state == REGIND_STATE_SKIPPED || state == REGIND_STATE_WAITING)
        itself.outcome = "skipped";
    else if (state == REGIND_STATE_FAILED && failed)
        return true;
    else if (state == REGIND_STATE_FAILED)
        itself.outcome = "failure";
    return add_case(&itself, memory, stream, counts);
}

static bool is_of(const regind_message *what, const regind_step *step)
{
    const char *const name = regind_message_step(what);

    if (regind_message_severity(what) == REGIND_SEVERITY_INFO)
        return false;
    return step ? name && strcmp(name, regind_step_name(step)) == 0 : name == NULL;
}

static bool add_message(const regind_message *what, const char *kind, arena *memory, FILE *stream,
                        junit_counts *counts)
{
    const bool wrong = regind_message_severity(what) == REGIND_SEVERITY_ERROR;
    const junit_case made = {.kind = kind,
                             .name = regind_message_text(what),
                             .outcome = !wrong ? NULL
                                        : regind_message_status(what) >= REGIND_PLUGIN_FAILED
                                            ? "error"
                                            : "failure",
                             .text = whole_text(what, memory)};

    return made.text && add_case(&made, memory, stream, counts);
}

bool junit_cases(const regind_study *of, const regind_step *step, arena *memory, FILE *stream,
                 junit_counts *counts)
{
    const regind_messages *const all = regind_study_messages(of);
    const regind_plugin *const plugin = step ? regind_step_plugin(step) : NULL;
    const char *const kind = plugin ? regind_plugin_id(plugin) : "regind";
    size_t failed = 0;
    bool good = true;

    for (size_t k = 0; k < regind_messages_count(all); k++) {
        const regind_message *const each = regind_messages_at(all, k);

        failed += is_of(each, step) && regind_message_severity(each) == REGIND_SEVERITY_ERROR;
    }
    if (step)
        good = add_step(step, kind, failed, memory, stream, counts);
    for (size_t k = 0; good && k < regind_messages_count(all); k++)
        if (is_of(regind_messages_at(all, k), step))
            good = add_message(regind_messages_at(all, k), kind, memory, stream, counts);
    return good;
}
