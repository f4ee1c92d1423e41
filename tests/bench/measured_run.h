// MeasuredRun: one piece of work in a process of its own, with what it cost; and the numbers that a table of
// such runs is made of.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace pledged::bench {

/// What a run found out about itself: name → number.
using Figures = std::map<std::string, double>;

/// Runs `work` in a forked child and returns its figures, with "rss_mib" (peak) and "cpu_seconds" of the
/// child and all it waited for. Throws std::runtime_error when the child fails.
Figures run_measured(const std::function<Figures()>& work);

/// Runs a program to its end; wall seconds. Throws std::runtime_error unless it exits with 0.
double run_program(const std::vector<std::string>& arguments);

/// REQUIRES: not empty.
double median(std::vector<double> values);

/// For each name, the median over the runs.
Figures medians(const std::vector<Figures>& runs);

}  // namespace pledged::bench
