// Verb flags: the flags that several verbs have, each with its words and its refusals, for command_line.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/commands/options.h"

namespace CLI {
class App;
class Validator;
}  // namespace CLI

namespace pledged::commands {

void declare_common(CLI::App& app, CommonOptions& common);
void declare_format(CLI::App& verb, CommonOptions& common, bool csv);
/// The parameters are a file, not a table.
void declare_params_format(CLI::App& verb, CommonOptions& common);
void declare_as_of(CLI::App& verb, std::optional<AsOfOption>& as_of);
void declare_statuses(CLI::App& verb, std::vector<Status>& statuses);
void declare_by(CLI::App& verb, std::optional<GroupBy>& by);
void declare_run(CLI::App& verb, std::optional<std::string>& run);
/// A target and what is said of it; or --withdraw, or --list.
void declare_override(CLI::App& verb, OverrideOptions& options);
/// Refuses a word by what is wrong with it: an id of the rule language, or a code of digits.
CLI::Validator identifier();
CLI::Validator area_code();

/// --user and --password-file, of verbs that ask a running daemon.
void declare_sign_in(CLI::App& verb, SignInOptions& sign_in);

}  // namespace pledged::commands
