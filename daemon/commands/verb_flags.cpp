#include "daemon/commands/verb_flags.h"

#include <CLI/CLI.hpp>
#include <map>
#include <regex>

namespace pledged::commands {

void declare_common(CLI::App& app, CommonOptions& common) {
  app.add_option("--config.file", common.config_file, "Settings; relative paths in it are relative to it")
      ->capture_default_str();
  app.add_option("--storage.path", common.storage_path, "The store, instead of the settings' storage.path");
  app.add_option("--lang", common.lang, "Language of tables: zh or en; default: report.lang of the settings")
      ->check(CLI::IsMember({"zh", "en"}));
}

void declare_format(CLI::App& verb, CommonOptions& common, bool csv) {
  std::map<std::string, Format> formats = {{"table", Format::table}, {"json", Format::json}};
  if (csv) formats.emplace("csv", Format::csv);
  verb.add_option("--format", common.format, csv ? "table, json or csv" : "table or json")
      ->transform(CLI::CheckedTransformer(std::move(formats)).description(""))
      ->default_str("table");
}

void declare_params_format(CLI::App& verb, CommonOptions& common) {
  std::map<std::string, Format> formats = {{"yaml", Format::table}, {"json", Format::json}};
  verb.add_option("--format", common.format, "yaml or json")
      ->transform(CLI::CheckedTransformer(std::move(formats)).description(""))
      ->default_str("yaml");
}

void declare_as_of(CLI::App& verb, std::optional<AsOfOption>& as_of) {
  const auto parse = [&as_of](const std::string& text) {
    if (const Result<Date> date = parse_date(text)) {
      as_of = *date;
    } else if (const Result<Instant> instant = parse_instant(text)) {
      as_of = *instant;
    } else {
      throw CLI::ValidationError("--as-of", "'" + text + "' is neither a day (2020-07-15) nor a moment " +
                                                "(2020-07-15T08:00:00+08:00)");
    }
  };
  verb.add_option_function<std::string>(
          "--as-of", parse,
          "As was known and said at the end of a day (2020-07-15) or at a moment (RFC 3339)")
      ->type_name("DATE");
}

void declare_statuses(CLI::App& verb, std::vector<Status>& statuses) {
  const auto parse = [&statuses](const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      const std::optional<Status> status = parse_status(word);
      if (!status) throw CLI::ValidationError("--status", "there is no status '" + word + "'");
      statuses.push_back(*status);
    }
  };
  verb.add_option_function<std::vector<std::string>>("--status", parse,
                                                     "Only targets of these: lagging,at_risk")
      ->delimiter(',')
      ->allow_extra_args(false)  // what follows is an ID
      ->type_name("STATUS,…");
}

void declare_by(CLI::App& verb, std::optional<GroupBy>& by) {
  const auto parse = [&by](const std::string& word) {
    by = parse_group_by(word);
    if (!by) {
      throw CLI::ValidationError("--by", "'" + word + "' is none of department, section, pack and area");
    }
  };
  verb.add_option_function<std::string>(
          "--by", parse,
          "Rolled up by department, section, pack or area: how many stand where, and how many will be met")
      ->type_name("GROUP");
}

void declare_run(CLI::App& verb, std::optional<std::string>& run) {
  const auto check = [](const std::string& pattern) -> std::string {
    try {
      const std::regex compiled(pattern);
    } catch (const std::regex_error&) {
      return "'" + pattern + "' is no regular expression";
    }
    return "";
  };
  verb.add_option("--run", run, "Only tests whose name this regular expression is found in")
      ->check(check)
      ->type_name("REGEX");
}

void declare_override(CLI::App& verb, OverrideOptions& options) {
  CLI::Option& target = *verb.add_option("TARGET", options.target, "The target");
  CLI::Option& status =
      *verb.add_option("--status", options.status, "What it is to be: on_track, lagging, …");
  status.type_name("STATUS");
  CLI::Option& until = *verb.add_option("--until", options.until, "The last day on which that holds");
  until.type_name("DATE");
  CLI::Option& reason = *verb.add_option("--reason", options.reason, "Why");
  reason.type_name("TEXT");
  CLI::Option& by = *verb.add_option("--by", options.by, "Who says so; default: who runs this");
  by.type_name("NAME");
  CLI::Option& withdraw = *verb.add_flag("--withdraw", options.withdraw, "End what is in force");
  CLI::Option& list = *verb.add_flag("--list", options.list, "All that was ever set, and what became of it");
  declare_sign_in(verb, options.sign_in);
  withdraw.excludes(&status)->excludes(&until);
  for (CLI::Option* const other : {&target, &status, &until, &reason, &by, &withdraw}) list.excludes(other);
  // A reason that is forgotten is complained of by the verb, in the words that the API has for it.
  verb.callback([&options, &target, &status, &until] {
    if (options.list) return;
    const auto want = [](bool given, const char* what) {
      if (!given) throw CLI::RequiredError(what);
    };
    want(target.count() > 0, "TARGET");
    want(options.withdraw || status.count() > 0, "--status");
    want(options.withdraw || until.count() > 0, "--until");
  });
}

CLI::Validator identifier() {
  return CLI::Validator(
      [](const std::string& text) {
        const bool begins = !text.empty() && text.front() >= 'a' && text.front() <= 'z';
        const bool plain =
            text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
        return begins && plain ? std::string() : "'" + text + "' is no id such as wenzhou-2021";
      },
      "");
}
CLI::Validator area_code() {
  return CLI::Validator(
      [](const std::string& text) {
        const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
        const bool complete = text.size() == 6 || text.size() == 9 || text.size() == 12;
        return digits && complete ? std::string() : "'" + text + "' is no area code such as 330300";
      },
      "");
}

void declare_sign_in(CLI::App& verb, SignInOptions& sign_in) {
  verb.add_option("--user", sign_in.user, "Who signs in to the daemon, if its web config has users")
      ->type_name("NAME");
  verb.add_option("--password-file", sign_in.password_file,
                  "A file with that user's password in its first line")
      ->type_name("FILE");
}

}  // namespace pledged::commands
