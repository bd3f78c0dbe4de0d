/* run_json.c - see run_json.h */
#include "run_json.h"

#include "../../base/json_build.h"
#include "json_output.h"

static const char *state_word(int32_t state)
{
    switch (state) {
    case REGIND_STATE_PLANNED:
        return "planned";
    case REGIND_STATE_DONE:
        return "done";
    case REGIND_STATE_FAILED:
        return "failed";
    case REGIND_STATE_SKIPPED:
        return "skipped";
    default:
        return "waiting";
    }
}

static const char *role_word(int32_t role)
{
    switch (role) {
    case REGIND_ROLE_KEY:
        return "key";
    case REGIND_ROLE_PERIOD:
        return "period";
    case REGIND_ROLE_MEASURE:
        return "measure";
    default:
        return "category";
    }
}

static json_t *json_of_column(const regind_column *what)
{
    json_t *object = json_object();

    if (object && json_put(object, "name", json_of_text(regind_column_name(what))) &&
        json_put(object, "label", json_of_text(regind_column_label(what))) &&
        json_put(object, "role", json_of_text(role_word(regind_column_role(what)))) &&
        json_put(object, "unit", json_of_text(regind_column_unit(what))))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_table(const regind_table *what, bool executed)
{
    json_t *object = json_object(), *columns = json_array();
    bool good = object && columns;

    for (size_t k = 0; good && k < regind_table_column_count(what); k++)
        good = json_array_append_new(columns, json_of_column(regind_table_column(what, k))) == 0;
    good = good && json_put(object, "name", json_of_text(regind_table_name(what)));
    if (good && executed)
        good = json_put(object, "rows", json_integer((json_int_t)regind_table_rows(what)));
    if (good && json_object_set(object, "columns", columns) == 0) {
        json_decref(columns);
        return object;
    }
    json_decref(columns);
    json_decref(object);
    return NULL;
}

static json_t *json_of_step(const regind_step *what, bool executed)
{
    const regind_plugin *const plugin = regind_step_plugin(what);
    json_t *object = json_object(), *tables = json_array();
    bool good = object && tables;

    for (size_t t = 0; good && t < regind_step_table_count(what); t++)
        good =
            json_array_append_new(tables, json_of_table(regind_step_table(what, t), executed)) == 0;
    good = good && json_put(object, "name", json_of_text(regind_step_name(what))) &&
           json_put(object, "plugin", json_of_text(plugin ? regind_plugin_id(plugin) : NULL)) &&
           json_put(object, "implied", json_boolean(regind_step_implied_for(what) != NULL)) &&
           json_put(object, "state", json_of_text(state_word(regind_step_state(what))));
    if (good && executed)
        good = json_put(object, "seconds", json_of_number(regind_step_seconds(what)));
    if (good && json_object_set(object, "tables", tables) == 0) {
        json_decref(tables);
        return object;
    }
    json_decref(tables);
    json_decref(object);
    return NULL;
}

static json_t *json_of_steps(const regind_study *of, bool executed)
{
    json_t *all = json_array();

    for (size_t s = 0; all && s < regind_study_step_count(of); s++)
        all = json_list_add(all, json_of_step(regind_study_step(of, s), executed));
    return all;
}

/* step NULL: the manifest, which is the host's own. */
static bool append_file(json_t *all, const regind_file *file, const regind_step *step)
{
    json_t *object = json_object();
    bool good =
        object &&
        json_put(object, "name", json_of_text(file ? regind_file_name(file) : "manifest.json")) &&
        json_put(object, "step", json_of_text(step ? regind_step_name(step) : NULL)) &&
        json_put(object, "terminal", json_boolean(file && regind_file_terminal(file))) &&
        json_put(object, "bytes",
                 file ? json_integer((json_int_t)regind_file_bytes(file)) : json_null()) &&
        json_array_append(all, object) == 0;

    json_decref(object);
    return good;
}

static bool append_files(json_t *all, const regind_step *step)
{
    for (size_t k = 0; k < regind_step_file_count(step); k++)
        if (!append_file(all, regind_step_file(step, k), step))
            return false;
    return true;
}

/* Those of the result folder; none when nothing was written. */
static json_t *json_of_files(const regind_study *of, bool written)
{
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t s = 0; good && written && s < regind_study_step_count(of); s++)
        good = append_files(all, regind_study_step(of, s));
    if (good && written)
        good = append_file(all, NULL, NULL);
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static bool put_messages(json_t *object, const regind_messages *list, bool executed)
{
    return json_put(object, "errors", json_of_messages(list, REGIND_SEVERITY_ERROR)) &&
           json_put(object, "warnings", json_of_messages(list, REGIND_SEVERITY_WARNING)) &&
           (!executed ||
            json_put(object, "findings", json_of_messages(list, REGIND_SEVERITY_FINDING))) &&
           json_put(object, "notes", json_of_messages(list, REGIND_SEVERITY_INFO));
}

json_t *run_json(const regind_study *of, status code, bool executed, const char *out)
{
    json_t *answer = json_object();
    bool good =
        answer &&
        json_put(answer, "format", json_string(executed ? "regind.run/1" : "regind.check/1")) &&
        json_put(answer, "status", json_string(code == STATUS_OK ? "ok" : "failed")) &&
        json_put(answer, "exit", json_integer(code)) &&
        json_put(answer, "file", json_of_text(regind_study_file(of))) &&
        json_put(answer, "title", json_of_text(regind_study_title(of)));

    if (good && executed)
        good = json_put(answer, "out", json_of_text(out)) &&
               json_put(answer, "files", json_of_files(of, out != NULL));
    good = good && json_put(answer, "steps", json_of_steps(of, executed)) &&
           put_messages(answer, regind_study_messages(of), executed);
    if (good)
        return answer;
    json_decref(answer);
    return NULL;
}
