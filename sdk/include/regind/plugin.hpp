/* regind/plugin.hpp - the SDK for C++17 and later: descriptions as constant expressions, and a
 * barrier that no exception passes.  Nothing here is part of the binary interface.
 *
 *   #include <regind/plugin.hpp>
 *
 *   constexpr regind::port in[] = {regind::measure("size", "Size").with(RI_SOLE).positive()};
 *   constexpr regind::port out[] = {regind::measure("log", "Logarithm").in_unit("1")};
 *
 *   void run(const regind::run &now)
 *   {
 *       double *const log = now.measure(0);
 *       const auto size = now.values(0);
 *
 *       for (std::size_t row = 0; row < size.size(); row++)
 *           log[row] = std::log(size[row]);
 *   }
 *
 *   constexpr auto plugin = regind::plugin(RI_INDICATOR, "org.example.log", "1.0.0", "Logarithm",
 *                                          regind::guarded<run>)
 *                               .takes(in).makes(out).by("A. Author", "MIT")
 *                               .tells("Missing where the size is missing.");
 *   REGIND_MODULE(&plugin);
 *
 * What goes wrong is thrown.  regind::failure is for a study or data that are wrong; std::bad_alloc
 * means that there is no memory; any other exception is a fault of the plugin (RI_INTERNAL).  Its
 * what() is the sentence that the reader sees, so let it be one.
 *
 * In C++20, designated initialisers will do, too, in the order of the members: RI_HEAD first, and
 * RI_PARTS(parameters, in, out) in place of RI_PARAMETERS, RI_IN and RI_OUT (nullptr: there are
 * none), before .run.
 */
#ifndef REGIND_PLUGIN_HPP
#define REGIND_PLUGIN_HPP

#if !defined(__cplusplus) || __cplusplus < 201703L
#error "regind/plugin.hpp needs C++17"
#endif

#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>

#include "helpers.h"
#include "plugin.h"

namespace regind
{

/* -- Exceptions ------------------------------------------------------------------------------ */

/* The study or the data are wrong: the sentence, and the place where it is known. */
class failure : public std::runtime_error
{
  public:
    explicit failure(const std::string &why, ri_status status = RI_BAD_INPUT)
        : std::runtime_error(why), status_(status)
    {
    }
    /* The texts of `where` must live until run() has returned. */
    failure(const std::string &why, const ri_where &where, ri_status status = RI_BAD_INPUT)
        : std::runtime_error(why), where_(where), status_(status)
    {
    }
    ri_status status() const noexcept
    {
        return status_;
    }
    const ri_where &where() const noexcept
    {
        return where_;
    }

  private:
    ri_where where_ = RI_WHERE;
    ri_status status_;
    [[maybe_unused]] std::int32_t reserved_ = 0;
};

/* A function of the host has returned NULL, and has noted why.  Let it pass. */
struct refused {
};

/* progress() said that the run is cancelled.  Let it pass. */
struct cancelled {
};

/* -- What run() is given --------------------------------------------------------------------- */

/* Some constant things in a row, as std::span of C++20. */
template <typename T> class view
{
  public:
    constexpr view(const T *items, std::size_t n) : items_(items), n_(n)
    {
    }
    constexpr const T *begin() const
    {
        return items_;
    }
    constexpr const T *end() const
    {
        return items_ + n_;
    }
    constexpr std::size_t size() const
    {
        return n_;
    }
    constexpr const T &operator[](std::size_t k) const
    {
        return items_[k];
    }

  private:
    const T *items_;
    std::size_t n_;
};

class run
{
  public:
    run(const ri_host *lent, ri_ctx *context, const ri_call *made)
        : host(lent), ctx(context), call(made)
    {
    }

    bool planning() const
    {
        return (call->flags & RI_PLANNING) != 0;
    }
    std::size_t rows() const
    {
        return call->rows;
    }
    /* Is a column bound to the port?  Of ports that are not RI_OPTIONAL, always. */
    bool has(std::uint32_t port) const
    {
        return call->in[port].n != 0;
    }
    const ri_column &column(std::uint32_t port, std::size_t k = 0) const
    {
        return *call->in[port].columns[k];
    }
    std::size_t columns(std::uint32_t port) const
    {
        return call->in[port].n;
    }
    view<double> values(std::uint32_t port, std::size_t k = 0) const
    {
        return {column(port, k).values, column(port, k).rows};
    }
    view<std::int32_t> codes(std::uint32_t port, std::size_t k = 0) const
    {
        return {column(port, k).codes, column(port, k).rows};
    }
    double number(std::uint32_t parameter) const
    {
        return call->args[parameter]->number;
    }
    std::int64_t integer(std::uint32_t parameter) const
    {
        return static_cast<std::int64_t>(number(parameter));
    }
    /* nullptr when absent. */
    const char *text(std::uint32_t parameter) const
    {
        return call->args[parameter]->text;
    }

    /* A measure with the rows of the input, or with as many as are said. */
    double *measure(std::uint32_t out, const char *name = nullptr, const char *unit = nullptr) const
    {
        return measure_of(out, call->rows, name, unit);
    }
    double *measure_of(std::uint32_t out, std::size_t n, const char *name = nullptr,
                       const char *unit = nullptr) const
    {
        return lent(host->measure(ctx, out, name, n, unit));
    }
    std::int32_t *codes_of(std::uint32_t out, std::size_t n, const char *const *labels,
                           std::size_t n_labels, const char *name = nullptr) const
    {
        return lent(host->codes(ctx, out, name, n, labels, n_labels));
    }
    void write(std::uint32_t out, const char *name, const std::string &bytes) const
    {
        const ri_status status = host->write(ctx, out, name, bytes.data(), bytes.size());

        if (status != RI_OK)
            throw refused{};
    }
    void note(std::int32_t level, const std::string &text, std::uint64_t row = RI_NO_ROW) const
    {
        host->note(ctx, level, row, text.c_str());
    }
    void progress(double fraction) const
    {
        if (host->progress(ctx, fraction) == RI_CANCELLED)
            throw cancelled{};
    }

    const ri_host *const host;
    ri_ctx *const ctx;
    const ri_call *const call;

  private:
    template <typename T> static T *lent(T *memory)
    {
        if (!memory)
            throw refused{};
        return memory;
    }
};

/* What ri_plugin.run is: enters Function, and lets no exception out. */
template <void (*Function)(const run &)>
ri_status guarded(const ri_host *host, ri_ctx *ctx, const ri_call *call) noexcept
{
    try {
        Function(run(host, ctx, call));
        return RI_OK;
    } catch (const failure &wrong) {
        return host->fail_at(ctx, wrong.status(), &wrong.where(), wrong.what());
    } catch (const refused &) {
        return RI_NO_MEMORY;
    } catch (const cancelled &) {
        return RI_CANCELLED;
    } catch (const std::bad_alloc &) {
        return host->fail(ctx, RI_NO_MEMORY, "there is no memory left");
    } catch (const std::exception &fault) {
        return host->fail(ctx, RI_INTERNAL,
                          fault.what() && *fault.what() ? fault.what()
                                                        : "threw an exception without a sentence");
    } catch (...) {
        return host->fail(ctx, RI_INTERNAL, "threw what is no std::exception");
    }
}

/* -- Descriptions ---------------------------------------------------------------------------- */

/* An input or output: begin with measure(), key(), period(), category(), labels() or file(). */
struct port : ri_port {
    constexpr port(std::uint32_t what, const char *name, const char *shown) : ri_port{}
    {
        role = what;
        id = name;
        label = shown;
    }
    constexpr port with(std::uint32_t more) const
    {
        port made = *this;
        made.flags |= more;
        return made;
    }
    constexpr port told(const char *text) const
    {
        port made = *this;
        made.doc = text;
        return made;
    }
    constexpr port in_unit(const char *text) const
    {
        port made = *this;
        made.unit = text;
        return made;
    }
    constexpr port of_dimension(const char *text) const
    {
        port made = *this;
        made.dimension = text;
        return made;
    }
    constexpr port of_table(const char *text) const
    {
        port made = *this;
        made.table = text;
        return made;
    }
    constexpr port positive() const
    {
        return of_domain(RI_POSITIVE, 0, 0);
    }
    constexpr port nonnegative() const
    {
        return of_domain(RI_NONNEGATIVE, 0, 0);
    }
    constexpr port within(double least, double most) const
    {
        return of_domain(RI_RANGE, least, most);
    }

  private:
    constexpr port of_domain(std::uint32_t what, double least, double most) const
    {
        port made = *this;
        made.domain = what;
        made.lower = least;
        made.upper = most;
        return made;
    }
};
static_assert(sizeof(port) == sizeof(ri_port), "an array of ports is one of ri_port");

constexpr port measure(const char *id, const char *label)
{
    return {RI_MEASURE, id, label};
}
constexpr port key(const char *id, const char *label)
{
    return {RI_KEY, id, label};
}
constexpr port period(const char *id, const char *label)
{
    return {RI_PERIOD, id, label};
}
constexpr port category(const char *id, const char *label)
{
    return {RI_CATEGORY, id, label};
}
constexpr port labels(const char *id, const char *label)
{
    return {RI_LABELS, id, label};
}
constexpr port file(const char *id, const char *label)
{
    return {RI_BYTES, id, label};
}

/* A setting: begin with integer(), real(), yes_or_no(), choice(), text() or input_file(). */
struct parameter : ri_parameter {
    constexpr parameter(std::uint32_t what, const char *name, const char *shown) : ri_parameter{}
    {
        type = what;
        id = name;
        label = shown;
    }
    constexpr parameter with(std::uint32_t more) const
    {
        parameter made = *this;
        made.flags |= more;
        return made;
    }
    constexpr parameter told(const char *text) const
    {
        parameter made = *this;
        made.doc = text;
        return made;
    }
    constexpr parameter in_unit(const char *text) const
    {
        parameter made = *this;
        made.unit = text;
        return made;
    }
    constexpr parameter from(double least, double most) const
    {
        parameter made = *this;
        made.minimum = least;
        made.maximum = most;
        return made;
    }
    constexpr parameter otherwise(double value) const
    {
        parameter made = *this;
        made.fallback = value;
        return made;
    }
    constexpr parameter otherwise(const char *value) const
    {
        parameter made = *this;
        made.fallback_text = value;
        return made;
    }
    /* RI_PER_COLUMN: a value for each column of the input. */
    constexpr parameter along(const char *input, const char *codebook = nullptr) const
    {
        parameter made = with(RI_PER_COLUMN);
        made.port = input;
        made.attribute = codebook;
        return made;
    }
    constexpr parameter of(const char *const *list) const
    {
        parameter made = *this;
        made.choices = list;
        return made;
    }
};
static_assert(sizeof(parameter) == sizeof(ri_parameter),
              "an array of parameters is one of ri_parameter");

constexpr parameter integer(const char *id, const char *label)
{
    return {RI_INT, id, label};
}
constexpr parameter real(const char *id, const char *label)
{
    return {RI_REAL, id, label};
}
constexpr parameter yes_or_no(const char *id, const char *label)
{
    return {RI_BOOL, id, label};
}
/* `list` ends with nullptr. */
constexpr parameter choice(const char *id, const char *label, const char *const *list)
{
    return parameter(RI_CHOICE, id, label).of(list);
}
constexpr parameter text(const char *id, const char *label)
{
    return {RI_TEXT, id, label};
}
constexpr parameter input_file(const char *id, const char *label)
{
    return {RI_FILE, id, label};
}

using entry = ri_status (*)(const ri_host *, ri_ctx *, const ri_call *);

struct plugin : ri_plugin {
    constexpr plugin(std::uint32_t what, const char *name, const char *release, const char *shown,
                     entry function)
        : ri_plugin{}
    {
        size = sizeof(ri_plugin);
        need_minor = RI_NEED_MINOR;
        parameter_size = sizeof(ri_parameter);
        port_size = sizeof(ri_port);
        kind = what;
        id = name;
        version = release;
        title = shown;
        run = function;
    }
    constexpr plugin with(std::uint32_t more) const
    {
        plugin made = *this;
        made.flags |= more;
        return made;
    }
    template <std::size_t N> constexpr plugin takes(const port (&list)[N]) const
    {
        plugin made = *this;
        made.in = list;
        made.n_in = N;
        return made;
    }
    template <std::size_t N> constexpr plugin makes(const port (&list)[N]) const
    {
        plugin made = *this;
        made.out = list;
        made.n_out = N;
        return made;
    }
    template <std::size_t N> constexpr plugin asks(const parameter (&list)[N]) const
    {
        plugin made = *this;
        made.parameters = list;
        made.n_parameters = N;
        return made;
    }
    constexpr plugin tells(const char *text, const char *how = nullptr,
                           const char *source = nullptr) const
    {
        plugin made = *this;
        made.doc = text;
        made.formula = how;
        made.citation = source;
        return made;
    }
    constexpr plugin by(const char *name, const char *terms) const
    {
        plugin made = *this;
        made.author = name;
        made.license = terms;
        return made;
    }
    constexpr plugin found(const char *words, const char *address = nullptr,
                           const char *help = nullptr) const
    {
        plugin made = *this;
        made.keywords = words;
        made.url = address;
        made.support = help;
        return made;
    }
    constexpr plugin extends(const void *(*interfaces)(const char *)) const
    {
        plugin made = *this;
        made.extension = interfaces;
        return made;
    }
};
static_assert(sizeof(plugin) == sizeof(ri_plugin), "a plugin is a ri_plugin");

/* For RI_PARTS: how many there are. */
template <typename T, std::size_t N> constexpr std::uint32_t count(const T (&)[N])
{
    return N;
}
constexpr std::uint32_t count(std::nullptr_t)
{
    return 0;
}

} // namespace regind

#define RI_PARTS(PARAMETERS, IN, OUT)                                                              \
    .n_parameters = regind::count(PARAMETERS), .parameter_size = sizeof(ri_parameter),             \
    .n_in = regind::count(IN), .n_out = regind::count(OUT), .port_size = sizeof(ri_port),          \
    .reserved = 0, .parameters = (PARAMETERS), .in = (IN), .out = (OUT)

/* As RI_MODULE; g++ would say that the definition does not repeat the declaration's visibility. */
#define REGIND_MODULE(...)                                                                         \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wattributes\"")              \
        RI_MODULE(__VA_ARGS__);                                                                    \
    _Pragma("GCC diagnostic pop") extern const ri_module regind_module_v1

#endif /* REGIND_PLUGIN_HPP */
