/* subject_folder.h - parts of a result folder that is compared: see subject.h */
#ifndef HOST_COMPARE_SUBJECTS_SUBJECT_FOLDER_H
#define HOST_COMPARE_SUBJECTS_SUBJECT_FOLDER_H

#include "subject.h"

/* The member of an object that is a text, or NULL. */
static inline const char *json_text_of(const json_t *object, const char *member)
{
    return json_string_value(json_object_get(object, member));
}

/* The tables a step of a manifest made: "outputs", or "tables" in format 1. */
static inline const json_t *subject_outputs(const json_t *step)
{
    const json_t *const outputs = json_object_get(step, "outputs");

    return outputs ? outputs : json_object_get(step, "tables");
}

/* subject_reader.c */
status subject_folder_prepare(subject *self, const comparison_request *given,
                              const run_options *options, diagnostics *errors);
/* subject_manifest.c */
const table *subject_folder_result(const subject *self, int which);
bool subject_folder_method(subject *self, arena *memory);

#endif
