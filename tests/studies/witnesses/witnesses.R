# What R and its packages say of the sets of the tests: see README.md.
#
#   Rscript witnesses.R TESTS/STUDIES OUTPUT
#
# Nothing here is written after the plugins' formulas. Where R has a function of another name for the
# same quantity, it is taken: expected counts of a chi-squared test for location quotients, residuals
# of a weighted regression for shift-share, correspondence analysis for economic complexity.
suppressMessages({
    library(MASS)
    library(vegan)
    library(laeken)
    library(psych)
    library(lavaan)
    library(cluster)
    library(classInt)
})
arguments <- commandArgs(TRUE)
from <- function(name) file.path(arguments[1], name)
put <- function(name, table) {
    number <- vapply(table, is.numeric, NA)
    table[number] <- lapply(table[number], function(x) ifelse(is.na(x), "", sprintf("%.17g", x)))
    write.table(table, file.path(arguments[2], paste0(name, ".csv")), sep = ",", quote = FALSE,
                row.names = FALSE, na = "")
}

# -- Regions and activities ---------------------------------------------------------------------

employment <- function(name) {
    long <- read.csv(from(paste0("regional/input/", name, ".csv")))
    unclass(xtabs(value ~ region + industry, long))
}
cells <- function(m, ...) {
    data.frame(region = rep(rownames(m), times = ncol(m)),
               industry = rep(colnames(m), each = nrow(m)), lapply(list(...), as.vector))
}
quotients <- function(m) m / suppressWarnings(chisq.test(m)$expected)
manhattan <- function(a, b) as.numeric(vegdist(rbind(a, b), "manhattan"))

# Each row of shares against a reference that is the same for all, or one of its own.
spread <- function(m) {
    share <- m / rowSums(m)
    lq <- quotients(m)
    all <- colSums(m) / sum(m)
    rows <- seq_len(nrow(m))
    data.frame(
        herfindahl = 1 - diversity(m, "simpson"),
        equivalent_number = diversity(m, "invsimpson"),
        krugman_total = vapply(rows, function(r) manhattan(share[r, ], all), 0),
        krugman_rest = vapply(rows, function(r) {
            rest <- colSums(m[-r, , drop = FALSE])
            manhattan(share[r, ], rest / sum(rest))
        }, 0),
        krugman_others = vapply(rows, function(r) manhattan(share[r, ], colMeans(share[-r, ])), 0),
        hoover = vapply(rows, function(r) as.numeric(vegdist(rbind(share[r, ], all), "bray")), 0),
        mean_lq = vapply(rows, function(r) weighted.mean(lq[r, ], share[r, ]), 0),
        gini_lorenz = vapply(rows, function(r) gini(lq[r, ], weights = all)$value / 100, 0),
        gini_lq = vapply(rows, function(r) gini(lq[r, ])$value / 100, 0),
        gini_equal = vapply(rows, function(r) gini(m[r, ])$value / 100, 0),
        shannon = diversity(m, "shannon"),
        shannon_bits = diversity(m, "shannon", base = 2),
        shannon_normalised = diversity(m, "shannon", base = ncol(m)),
        raw_concentration = vapply(rows, function(r) as.numeric(dist(rbind(share[r, ], all)))^2, 0),
        present = specnumber(m))
}

dense <- employment("dense_t1")
dense_after <- employment("dense_t2")
sparse <- employment("emp_t1_full")
sparse <- sparse[rowSums(sparse) > 0, colSums(sparse) > 0]
for (set in c("dense", "sparse")) {
    m <- get(set)
    lq <- quotients(m)
    z <- scale(lq)
    # against the rest: the risk of a job to be in the activity, here and elsewhere
    relative_risk <- outer(seq_len(nrow(m)), seq_len(ncol(m)), Vectorize(function(r, a) {
        here <- c(m[r, a], sum(m[r, -a]))
        rest <- c(sum(m[-r, a]), sum(m[-r, -a]))
        if (rest[1] == 0) NA else prop.table(here)[1] / prop.table(rest)[1]
    }))
    put(paste0(set, "_lq"), cells(m, lq_rest = relative_risk, lq = lq, z = z, z_population = z * sqrt(nrow(m) / (nrow(m) - 1)),
                                  additive = sweep(t(t(m) / colSums(m)), 1, rowSums(m) / sum(m))))
    put(paste0(set, "_specialisation"), cbind(region = rownames(m), spread(m)))
    put(paste0(set, "_concentration"), cbind(industry = colnames(m), spread(t(m))))
}

# Where shares of an activity exceed those of area, people and establishments; stars by rank.
land <- read.csv(from("regional/input/regions.csv"))
land <- land[match(rownames(sparse), land$region), ]
firms <- read.csv(from("regional/input/firms_t1.csv"))
plants <- unclass(table(factor(firms$region, rownames(sparse)), factor(firms$industry, colnames(sparse))))
against <- function(of, shares) sweep(prop.table(of, 2), 1, prop.table(shares), "/")
size <- prop.table(sparse, 2) / prop.table(plants, 2)
density_of_area <- against(sparse, land$area_km2)
stock <- against(sparse, land$population)
put("clusters", cells(sparse, relative_density = density_of_area, relative_stock = stock,
                      relative_plant_size = size,
                      cluster_index = ifelse(plants == 0, 0, density_of_area * stock / size)))
in_top_tenth <- function(x) {
    there <- x > 0
    star <- x * 0
    star[there] <- rank(-x[there], ties.method = "min") <= ceiling(sum(there) / 10)
    star
}
weight <- sparse / rowSums(sparse)
put("stars", cells(sparse, size = apply(sparse, 2, in_top_tenth), specialisation = (quotients(sparse) >= 2) * 1,
                   focus = apply(weight, 2, in_top_tenth), focus_all = in_top_tenth(weight)))

# Quotients of an input-output table by matrices; the shares of a chi-squared test again.
simple <- quotients(dense)
flegg <- do.call(rbind, lapply(rownames(dense), function(r) {
    cilq <- simple[r, ] %o% (1 / simple[r, ])
    lambda <- log2(1 + sum(dense[r, ]) / sum(dense))^0.25
    flq <- lambda * cilq
    diag(flq) <- lambda * simple[r, ]
    aflq <- flq %*% diag(pmax(1, log2(1 + simple[r, ])))
    pairs <- expand.grid(supplying = colnames(dense), purchasing = colnames(dense))
    data.frame(region = r, pairs, cilq = as.vector(cilq), lambda = lambda, flq = as.vector(flq),
               aflq = as.vector(aflq))
}))
put("flegg", flegg)

# Shift-share: growth rates weighted by what grows. National growth is their mean, the mix what the
# activities explain, the regional component what is left.
shift_share <- function(before, after) {
    long <- cells(before, e = before, e_after = after)
    long$growth <- long$e_after / long$e - 1
    national <- fitted(lm(growth ~ 1, long, weights = e))
    with_mix <- lm(growth ~ industry, long, weights = e)
    h <- as.vector(suppressWarnings(chisq.test(before)$expected))
    long$change <- long$e_after - long$e
    long$national <- long$e * national
    long$industry_mix <- long$e * (fitted(with_mix) - national)
    long$regional <- long$e * residuals(with_mix)
    long$competitive <- h * residuals(with_mix)
    long$allocation <- long$regional - long$competitive
    long
}
shift <- shift_share(dense, dense_after)
put("shift_share", shift[names(shift) != "growth"])
by_region <- aggregate(cbind(national, industry_mix, regional) ~ region, shift, sum)
total <- sum(dense_after) / sum(dense)
by_region$gerfin_net_total <- as.vector(rowSums(dense_after) / rowSums(dense)) / total
by_region$gerfin_industry_mix <- vapply(rownames(dense), function(r) {
    weighted.mean(colSums(dense_after) / colSums(dense), dense[r, ]) / total
}, 0)
by_region$gerfin_regional <- by_region$gerfin_net_total / by_region$gerfin_industry_mix
put("shift_share_regions", by_region)
third <- dense[, c(2:ncol(dense), 1)]
colnames(third) <- colnames(dense)
second <- shift_share(dense_after, third)
parts <- c("national", "industry_mix", "regional", "competitive", "allocation")
put("shift_share_dynamic", cbind(shift[c("region", "industry")], shift[parts] + second[parts]))

# Economic complexity is the first axis of correspondence analysis of the specialisations (Mealy,
# Farmer & Teytelboym 2019).
for (set in c("dense", "sparse")) {
    m <- (quotients(get(set)) >= 1) * 1
    axis <- corresp(m, nf = 1)
    sign <- sign(cor(axis$rscore, rowSums(m)))
    eci <- as.vector(scale(sign * axis$rscore))
    n <- nrow(m)
    put(paste0(set, "_eci"), data.frame(region = rownames(m), diversity = rowSums(m),
                                        eci = eci * sqrt(n / (n - 1)), eci_sample = eci))
    put(paste0(set, "_pci"), data.frame(industry = colnames(m), ubiquity = colSums(m),
                                        pci_sample = as.vector(scale(sign * axis$cscore))))
    # the smaller of two conditional frequencies
    given <- sapply(colnames(m), function(j) colMeans(m[m[, j] == 1, , drop = FALSE]))
    phi <- pmin(given, t(given))
    put(paste0(set, "_proximity"), setNames(cells(phi, proximity = phi), c("industry", "other", "proximity")))
    density <- sapply(colnames(m), function(a) apply(m, 1, weighted.mean, w = phi[a, ]))
    put(paste0(set, "_density"), cells(density, density = density))
}

# -- Composite indicators: thirty units, eight indicators ---------------------------------------------

indicators <- paste0("I", 1:8)
minmax <- read.csv(from("composite/reference/norm_minmax0_100.csv"))
raw <- read.csv(from("composite/reference/iData.csv"))
gaps <- read.csv(from("composite/reference/iData_missing.csv"))
book <- read.csv(from("composite/codebook.csv"))
book <- book[match(indicators, book$name), ]
z <- as.matrix(minmax[indicators])
x <- as.matrix(raw[indicators])
turned <- sweep(x, 2, book$direction, "*")
units <- function(...) data.frame(uCode = raw$uCode, ...)

put("rank_average", units(apply(turned, 2, rank, ties.method = "average")))
put("zscore", units(scale(turned) * 2 + 10))
to_ideal <- function(v, ideal) as.matrix(dist(rbind(ideal, v)))[-1, 1]
distance <- to_ideal(z, rep(100, 8))
put("wroclaw", units(wroclaw = distance / (mean(distance) + 2 * sd(distance))))
# columns of length one
v <- sweep(t(t(decostand(x, "norm", 2)) * book$direction), 2, prop.table(book$weight), "*")
best <- to_ideal(v, apply(v, 2, max))
worst <- to_ideal(v, apply(v, 2, min))
put("topsis", units(topsis = worst / (best + worst)))
# a majority of weights between each two units; columns of the tree by their own weights
majority <- function(v, w) {
    score <- 0
    for (k in seq_len(ncol(v))) score <- score + w[k] * sign(outer(v[, k], v[, k], "-"))
    rowSums(sign(round(score, 10)))
}
groups <- split(seq_along(indicators), book$parent)
put("copeland", units(sapply(groups, function(k) majority(z[, k], book$weight[k]))))

# entropy of the columns as communities of thirty species
information <- 1 - diversity(z, "shannon", MARGIN = 2) / log(nrow(z))
put("weights_entropy", data.frame(row.names = NULL, indicator = indicators, weight = information, share = prop.table(information)))
# in range-scaled columns: standard deviation times what the others do not say
contrast <- apply(decostand(z, "range", 2), 2, sd) * rowSums(1 - cor(z))
put("weights_critic", data.frame(indicator = indicators, weight = contrast, share = prop.table(contrast)))
by_group <- unlist(lapply(groups, function(k) apply(z[, k], 2, sd) * rowSums(1 - cor(z[, k]))))
put("weights_critic_parent", data.frame(indicator = indicators, weight = by_group))
first <- principal(z, nfactors = 1, rotate = "none")
loadings <- first$loadings[, 1] / sqrt(first$values[1])
put("weights_pca_squares", data.frame(indicator = indicators, weight = loadings^2))

g <- as.matrix(gaps[indicators])
pairwise <- function(method) as.vector(cor(g, use = "pairwise.complete.obs", method = method))
put("correlation", data.frame(indicator = rep(indicators, times = 8), other = rep(indicators, each = 8),
                              pairs = as.vector(crossprod(!is.na(g))), pearson = pairwise("pearson"),
                              spearman = pairwise("spearman"), kendall = pairwise("kendall")))
alphas <- sapply(groups, function(k) suppressWarnings(alpha(z[, k], check.keys = FALSE))$total$raw_alpha)
put("cronbach", data.frame(group = names(groups), alpha = alphas))

fill <- function(of) {
    data.frame(uCode = gaps$uCode, lapply(gaps[indicators], function(v) ifelse(is.na(v), of(v), v)))
}
put("impute_mean_zone", fill(function(v) ave(v, gaps$Zone, FUN = function(y) mean(y, na.rm = TRUE))))
put("impute_median_zone", fill(function(v) ave(v, gaps$Zone, FUN = function(y) median(y, na.rm = TRUE))))

# The saturated normal model of the rows with any value, by lavaan; then regressions of the gaps.
scaled <- as.data.frame(scale(g))
model <- lavCor(scaled[rowSums(!is.na(scaled)) > 0, ], missing = "ml", output = "fit", ordered = NULL, meanstructure = TRUE,
                optim.dx.tol = 1e-12, control = list(rel.tol = 1e-15, iter.max = 10000, eval.max = 20000),
                em.h1.tol = 1e-14, em.h1.iter.max = 20000)
moments <- lavInspect(model, "sampstat")
filled <- as.matrix(scaled)
for (row in seq_len(nrow(filled))) {
    gap <- is.na(filled[row, ])
    if (all(gap)) {
        filled[row, ] <- moments$mean
    } else if (any(gap)) {
        filled[row, gap] <- moments$mean[gap] + moments$cov[gap, !gap] %*%
            solve(moments$cov[!gap, !gap], filled[row, !gap] - moments$mean[!gap])
    }
}
filled <- sweep(sweep(filled, 2, attr(scale(g), "scaled:scale"), "*"), 2, attr(scale(g), "scaled:center"), "+")
put("impute_em", data.frame(uCode = gaps$uCode, filled))

outliers <- read.csv(from("analysis/reference/treat_input.csv"))
exponent <- function(y) {
    y <- y - min(y) + 0.01 * diff(range(y))
    profile <- function(lambda) boxcox(y ~ 1, lambda = lambda, plotit = FALSE, interp = FALSE)$y
    optimize(profile, c(-5, 5), maximum = TRUE, tol = 1e-10)$maximum
}
put("box_cox", data.frame(indicator = c("T2", "T4"), lambda = c(exponent(outliers$T2), exponent(outliers$T4))))
put("interpolate", data.frame(region = "x", year = c(2010, 2011, 2014),
                              a = approx(c(2010, 2014), c(1, 4), c(2010, 2011, 2014))$y,
                              c = approx(c(2010, 2014), c(2, 10), c(2010, 2011, 2014))$y))

# -- Groups of the points of Ruspini -----------------------------------------------------------------

points <- read.csv(from("clusters/ruspini.csv"))
xy <- points[c("x", "y")]
tree <- hclust(dist(xy), "ward.D2")
for (n in c(4, 9)) {
    group <- cutree(tree, n)
    width <- silhouette(group, dist(xy))[, "sil_width"]
    within <- sum(vapply(split(xy, group), function(p) sum(scale(p, scale = FALSE)^2), 0))
    put(paste0("ward_", n), data.frame(point = points$point, group = group, silhouette = width))
    put(paste0("ward_", n, "_fit"), data.frame(groups = n, within = within, mean_silhouette = mean(width)))
}
breaks <- classIntervals(xy$x, 4, style = "fisher")
class <- findCols(breaks)
put("breaks", data.frame(point = points$point, group = class))
put("breaks_fit", data.frame(explained = as.numeric(jenks.tests(breaks)["Goodness of fit"])))

print(sapply(c("MASS", "vegan", "laeken", "psych", "lavaan", "cluster", "classInt"),
             function(p) as.character(packageVersion(p))))
cat(R.version.string, "\n")
