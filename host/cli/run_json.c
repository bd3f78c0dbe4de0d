/* run_json.c - see run_json.h */
#include "run_json.h"

#include "json_output.h"

static const char *state_word(run_state state)
{
    switch (state) {
    case RUN_PLANNED:
        return "planned";
    case RUN_DONE:
        return "done";
    case RUN_FAILED:
        return "failed";
    case RUN_SKIPPED:
        return "skipped";
    case RUN_WAITING:
        break;
    }
    return "waiting";
}

static json_t *json_of_column(const column *what)
{
    json_t *object = json_object();

    if (object && json_put(object, "name", json_of_text(what->name)) &&
        json_put(object, "label", json_of_text(what->label)) &&
        json_put(object, "role", json_of_text(role_name(what->role))) &&
        json_put(object, "unit", json_of_text(what->unit)))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_table(const run_table *what, bool executed)
{
    json_t *object = json_object(), *columns = json_array();
    bool good = object && columns;

    for (uint32_t k = 0; good && what->data && k < what->data->n_columns; k++)
        good = json_array_append_new(columns, json_of_column(&what->data->columns[k])) == 0;
    good = good && json_put(object, "name", json_of_text(what->name));
    if (good && executed && what->data)
        good = json_put(object, "rows", json_integer((json_int_t)what->data->rows));
    if (good && json_object_set(object, "columns", columns) == 0) {
        json_decref(columns);
        return object;
    }
    json_decref(columns);
    json_decref(object);
    return NULL;
}

static json_t *json_of_step(const run_step *what, bool executed)
{
    json_t *object = json_object(), *tables = json_array();
    bool good = object && tables;

    for (size_t t = 0; good && t < what->n_tables; t++)
        good = json_array_append_new(tables, json_of_table(&what->tables[t], executed)) == 0;
    good = good && json_put(object, "name", json_of_text(what->name)) &&
           json_put(object, "plugin", json_of_text(what->plugin ? what->plugin->id : NULL)) &&
           json_put(object, "implied", json_boolean(what->implied_for != NULL)) &&
           json_put(object, "state", json_of_text(state_word(what->state)));
    if (good && executed)
        good = json_put(object, "seconds", json_of_number(what->seconds));
    if (good && json_object_set(object, "tables", tables) == 0) {
        json_decref(tables);
        return object;
    }
    json_decref(tables);
    json_decref(object);
    return NULL;
}

static json_t *json_of_steps(const run_step *steps, size_t n, bool executed)
{
    json_t *all = json_array();

    for (size_t s = 0; all && s < n; s++)
        if (json_array_append_new(all, json_of_step(&steps[s], executed)) != 0) {
            json_decref(all);
            return NULL;
        }
    return all;
}

/* step NULL: the host's own. */
static bool append_file(json_t *all, const run_file *file, const run_step *step)
{
    json_t *object = json_object();
    bool good =
        object && json_put(object, "name", json_of_text(file->name)) &&
        json_put(object, "step", json_of_text(step ? step->name : NULL)) &&
        json_put(object, "terminal", json_boolean(file->terminal)) &&
        json_put(object, "bytes", step ? json_integer((json_int_t)file->bytes) : json_null()) &&
        json_array_append(all, object) == 0;

    json_decref(object);
    return good;
}

static bool append_files(json_t *all, const run_step *step)
{
    for (size_t k = 0; k < step->n_files; k++)
        if (!append_file(all, &step->files[k], step))
            return false;
    return true;
}

/* Those of the result folder; none when nothing was written. */
static json_t *json_of_files(const run_step *steps, size_t n, bool written)
{
    static const run_file manifest = {"manifest.json", false, 0, ""};
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t s = 0; good && written && s < n; s++)
        good = append_files(all, &steps[s]);
    if (good && written)
        good = append_file(all, &manifest, NULL);
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static bool put_messages(json_t *object, const diagnostics *list, bool executed)
{
    return json_put(object, "errors", json_of_diagnostics(list, SEVERITY_ERROR)) &&
           json_put(object, "warnings", json_of_diagnostics(list, SEVERITY_WARNING)) &&
           (!executed ||
            json_put(object, "findings", json_of_diagnostics(list, SEVERITY_FINDING))) &&
           json_put(object, "notes", json_of_diagnostics(list, SEVERITY_INFO));
}

json_t *run_json(const run *of, const char *file, status code, bool executed, const char *out)
{
    const study *read = run_study(of);
    const run_step *steps;
    const size_t n = run_steps(of, &steps);
    json_t *answer = json_object();
    bool good =
        answer &&
        json_put(answer, "format", json_string(executed ? "regind.run/1" : "regind.check/1")) &&
        json_put(answer, "status", json_string(code == STATUS_OK ? "ok" : "failed")) &&
        json_put(answer, "exit", json_integer(code)) &&
        json_put(answer, "file", json_of_text(file)) &&
        json_put(answer, "title", json_of_text(read ? read->title : NULL));

    if (good && executed)
        good = json_put(answer, "out", json_of_text(out)) &&
               json_put(answer, "files", json_of_files(steps, n, out != NULL));
    good = good && json_put(answer, "steps", json_of_steps(steps, n, executed)) &&
           put_messages(answer, run_diagnostics(of), executed);
    if (good)
        return answer;
    json_decref(answer);
    return NULL;
}
