// use_library.cc - the header of libregind in C++.
#include <regind/regind.h>

static int tell(void *, const char *, double, size_t, size_t)
{
    return 0;
}

regind_status run(const char *file)
{
    regind_options *options = regind_options_new(nullptr);
    regind_options_set_progress(options, tell, nullptr);
    regind_study *study = regind_study_open(file, options);
    const regind_status status = regind_study_run(study);
    regind_study_free(study);
    regind_options_free(options);
    return status;
}
