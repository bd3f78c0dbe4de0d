/* messages.c - what was said of a study: see regind.h */
#include "handles.h"

_Static_assert(REGIND_SEVERITY_ERROR == (int)SEVERITY_ERROR &&
                   REGIND_SEVERITY_WARNING == (int)SEVERITY_WARNING &&
                   REGIND_SEVERITY_FINDING == (int)SEVERITY_FINDING &&
                   REGIND_SEVERITY_INFO == (int)SEVERITY_INFO,
               "severities are those of the host");
_Static_assert(REGIND_OK == (int)STATUS_OK && REGIND_BAD_STUDY == (int)STATUS_STUDY &&
                   REGIND_BAD_USAGE == (int)STATUS_USAGE &&
                   REGIND_PLUGIN_FAILED == (int)STATUS_PLUGIN &&
                   REGIND_SYSTEM_FAILED == (int)STATUS_SYSTEM,
               "statuses are those of the host");

size_t regind_messages_count(const regind_messages *self)
{
    return diagnostics_of(self)->count;
}

const regind_message *regind_messages_at(const regind_messages *self, size_t k)
{
    const diagnostics *const list = diagnostics_of(self);

    return k < list->count ? diagnostic_handle(&list->items[k]) : NULL;
}

int regind_messages_complete(const regind_messages *self)
{
    return !diagnostics_of(self)->out_of_memory;
}

regind_status regind_messages_status(const regind_messages *self)
{
    return (regind_status)diagnostics_exit(diagnostics_of(self));
}

int32_t regind_message_severity(const regind_message *self)
{
    return (int32_t)diagnostic_of(self)->severity;
}

int regind_message_pressing(const regind_message *self)
{
    return diagnostic_of(self)->pressing;
}

regind_status regind_message_status(const regind_message *self)
{
    return (regind_status)diagnostic_of(self)->status;
}

const char *regind_message_file(const regind_message *self)
{
    return diagnostic_of(self)->file;
}

uint64_t regind_message_line(const regind_message *self)
{
    return diagnostic_of(self)->line;
}

uint64_t regind_message_column(const regind_message *self)
{
    return diagnostic_of(self)->column;
}

const char *regind_message_step(const regind_message *self)
{
    return diagnostic_of(self)->step;
}

const char *regind_message_text(const regind_message *self)
{
    return diagnostic_of(self)->message;
}

const char *regind_message_hint(const regind_message *self)
{
    return diagnostic_of(self)->hint;
}

int regind_message_of_row(const regind_message *self)
{
    return diagnostic_of(self)->of_row;
}

const char *regind_message_subject(const regind_message *self)
{
    return diagnostic_of(self)->subject;
}

size_t regind_message_cause_count(const regind_message *self)
{
    return diagnostic_of(self)->n_about;
}

const char *regind_message_cause(const regind_message *self, size_t k)
{
    return k < diagnostic_of(self)->n_about ? diagnostic_of(self)->about[k] : NULL;
}

uint64_t regind_message_count(const regind_message *self)
{
    return diagnostic_of(self)->count > 1 ? diagnostic_of(self)->count : 1;
}

size_t regind_message_place_count(const regind_message *self)
{
    return diagnostic_of(self)->n_places;
}

const char *regind_message_place(const regind_message *self, size_t k)
{
    return k < diagnostic_of(self)->n_places ? diagnostic_of(self)->places[k] : NULL;
}
