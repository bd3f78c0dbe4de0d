/* library_1_1.c - what libregind 1.1 promised besides: see library_1_0.c
 */
#include <assert.h>
#include <regind/regind.h>
#include <stddef.h>

#define VALUE(name, value) static_assert((name) == (value), #name " has changed its value")
#define TYPE(function, ...)                                                                        \
    static_assert(_Generic(&(function), __VA_ARGS__ : 1, default : 0),                             \
                  #function " has changed its type")

VALUE(REGIND_MODULE_UNTRUSTED, 3);
VALUE(REGIND_CONFINED_CALLS, 0);
VALUE(REGIND_CONFINED_FILES, 1);
VALUE(REGIND_VERIFY_UNKNOWN, 0);
VALUE(REGIND_VERIFY_SAME, 1);
VALUE(REGIND_VERIFY_DIFFERENT, 2);
VALUE(REGIND_DIFFERENCE_VERSION, 0);
VALUE(REGIND_DIFFERENCE_MACHINE, 1);
VALUE(REGIND_DIFFERENCE_SETTING, 2);
VALUE(REGIND_DIFFERENCE_SEED, 3);
VALUE(REGIND_DIFFERENCE_STUDY, 4);
VALUE(REGIND_DIFFERENCE_INPUT, 5);
VALUE(REGIND_DIFFERENCE_LIBRARY, 6);
VALUE(REGIND_DIFFERENCE_MODULE, 7);
VALUE(REGIND_DIFFERENCE_STEP, 8);
VALUE(REGIND_DIFFERENCE_PARAMETER, 9);
VALUE(REGIND_DIFFERENCE_TABLE, 10);
VALUE(REGIND_DIFFERENCE_FILE, 11);
VALUE(REGIND_DIFFERENCE_EDITED, 12);

TYPE(regind_confines, int (*)(int32_t));
TYPE(regind_confines_text, const char *(*)(int32_t));
TYPE(regind_message_pressing, int (*)(const regind_message *));
TYPE(regind_options_set_browser, regind_status (*)(regind_options *, const char *));
TYPE(regind_options_set_trust, void (*)(regind_options *, int));
TYPE(regind_trust_open, regind_trust *(*)(const regind_options *));
TYPE(regind_trust_free, void (*)(regind_trust *));
TYPE(regind_trust_give, regind_status (*)(regind_trust *, const char *));
TYPE(regind_trust_withdraw, regind_status (*)(regind_trust *, const char *));
TYPE(regind_trust_messages, const regind_messages *(*)(const regind_trust *));
TYPE(regind_trust_count, size_t (*)(const regind_trust *));
TYPE(regind_trust_folder, const char *(*)(const regind_trust *, size_t));
TYPE(regind_trust_date, const char *(*)(const regind_trust *, size_t));
TYPE(regind_trust_module_count, size_t (*)(const regind_trust *, size_t));
TYPE(regind_trust_module, const char *(*)(const regind_trust *, size_t, size_t));
TYPE(regind_trust_digest, const char *(*)(const regind_trust *, size_t, size_t));
TYPE(regind_verify, regind_verification *(*)(const char *, const char *, const regind_options *));
TYPE(regind_verify_two,
     regind_verification *(*)(const char *, const char *, const regind_options *));
TYPE(regind_verification_free, void (*)(regind_verification *));
TYPE(regind_verification_status, regind_status (*)(const regind_verification *));
TYPE(regind_verification_answer, int32_t (*)(const regind_verification *));
TYPE(regind_verification_messages, const regind_messages *(*)(const regind_verification *));
TYPE(regind_verification_study, const char *(*)(const regind_verification *));
TYPE(regind_verification_file_count, size_t (*)(const regind_verification *));
TYPE(regind_verification_difference_count, size_t (*)(const regind_verification *));
TYPE(regind_verification_difference_kind, int32_t (*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_step, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_name, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_before, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_after, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_text, const char *(*)(const regind_verification *, size_t));
TYPE(regind_study_abandon, int (*)(regind_study *));
TYPE(regind_study_review, void (*)(regind_study *));
TYPE(regind_study_pushed, const char *(*)(regind_study *, size_t *));
