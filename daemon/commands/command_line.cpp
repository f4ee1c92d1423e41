#include "daemon/commands/command_line.h"
#include "config/endpoint.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "daemon/commands/steps.h"
#include "daemon/commands/verb_flags.h"
#include "rules/period.h"
#include "storage/store.h"

namespace pledged::commands {

namespace {

/// Where the flags of all verbs are put.
struct Parsed {
  CommonOptions common;
  CheckOptions check;
  TestOptions test;
  TargetsOptions targets;
  DraftOptions draft;
  StatusOptions status;
  ExplainOptions explain;
  ParamsOptions params;
  HistoryOptions history;
  BacktestOptions backtest;
  IngestOptions ingest;
  HeldOptions held;
  DecideOptions approve;
  DecideOptions refuse;
  OverrideOptions override_status;
  LayoutTryOptions layout_try;
  AcceptGoalChangeOptions accept_goal_change;
  BackupOptions backup;
  ServeOptions serve;
};

constexpr char kFooter[] =
    "Exit codes: 0 ok, 1 invalid input, 2 wrong usage, 3 the store is in use by another process.\n"
    "`pledged VERB --help` tells the flags of a verb.";

void declare_draft(CLI::App& app, Parsed& parsed) {
  CLI::App& draft = *app.add_subcommand("draft", "Propose a rule pack from the text of a report");
  draft.add_option("FILE", parsed.draft.file, "The report, UTF-8 or GB18030")->required();
  draft
      .add_option("--output", parsed.draft.output, "A folder for the pack; default: all of it to the console")
      ->type_name("DIR");
  draft.add_option("--pack", parsed.draft.pack, "The pack's id; default: draft-YEAR")->check(identifier());
  draft.add_option("--year", parsed.draft.year, "The year of the targets; default: as the first lines say")
      ->check(CLI::Range(Period::kMinYear, Period::kMaxYear));
  draft.add_option("--area", parsed.draft.area, "The area's code of GB/T 2260")->check(area_code());
}

// "-5,0,5", "-5..15:5": what a flag of goals says.
std::vector<double> parse_goals(const std::string& flag, const std::string& text) {
  const Result<std::vector<double>> goals = parse_steps(text);
  if (!goals) throw CLI::ValidationError(flag, goals.error().message);
  return *goals;
}

void declare_measure(CLI::App& verb, std::optional<Measure>& measure) {
  const auto parse = [&measure](const std::string& word) {
    measure = parse_measure(word);
    if (!measure) throw CLI::ValidationError("--measure", "there is no measure '" + word + "'");
  };
  verb.add_option_function<std::string>("--measure", parse,
                                        "Of indicators that no pack knows: flow, stock, growth, mean or "
                                        "share; default: flow, or what a percentage and its name say")
      ->type_name("MEASURE");
}

CLI::App& declare_verb(CLI::App& app, const char* name, const char* what, CommonOptions& common) {
  CLI::App& verb = *app.add_subcommand(name, what);
  declare_common(verb, common);  // before the verb or after it
  return verb;
}

void declare_reading_verbs(CLI::App& app, Parsed& parsed) {
  CLI::App& check =
      declare_verb(app, "check", "Check settings and rule packs, and say all that is wrong", parsed.common);
  check.add_option("PATH", parsed.check.paths, "Pack folders or settings files; default: --config.file");

  CLI::App& test = declare_verb(app, "test", "Run scenario files: the unit tests of rules", parsed.common);
  test.add_option("PATH", parsed.test.paths,
                  "Scenario files, or folders of them; default: those of the packs of --config.file");
  test.add_option("--packs", parsed.test.packs, "Pack folders, instead of those that the files name");
  declare_run(test, parsed.test.run);

  CLI::App& targets =
      declare_verb(app, "targets", "The rule book: every target as it was pledged", parsed.common);
  targets.add_option("ID", parsed.targets.ids, "Targets; default: all");
  declare_format(targets, parsed.common, true);

  CLI::App& status = declare_verb(app, "status", "Where the targets stand", parsed.common);
  status.add_option("ID", parsed.status.ids, "Targets; default: all");
  declare_statuses(status, parsed.status.statuses);
  declare_by(status, parsed.status.by);
  declare_as_of(status, parsed.status.as_of);
  declare_format(status, parsed.common, true);

  CLI::App& explain = declare_verb(app, "explain", "Why one target stands as it does", parsed.common);
  explain.add_option("ID", parsed.explain.id, "The target")->required();
  declare_as_of(explain, parsed.explain.as_of);
  declare_format(explain, parsed.common, false);

  CLI::App& params = declare_verb(
      app, "params", "The numbers of the evaluation model, as YAML to save and edit", parsed.common);
  params.add_option("ID", parsed.params.target, "Those in force for this target, with what it overrides");
  declare_params_format(params, parsed.common);

  CLI::App& history =
      declare_verb(app, "history", "A target's changes and their causes, and all its figures", parsed.common);
  history.add_option("ID", parsed.history.id, "The target")->required();
  declare_format(history, parsed.common, false);
}

void declare_backtest(CLI::App& app, Parsed& parsed) {
  BacktestOptions& options = parsed.backtest;
  CLI::App& verb = declare_verb(
      app, "backtest", "What the words came to mean: past years judged month by month", parsed.common);
  verb.add_option("PATH", options.paths, "Files and folders of figures; default: the store");
  const auto parse = [&options](const std::string& text) {
    options.real_goals = text == "real";
    if (!options.real_goals) options.goals.growths = parse_goals("--goals", text);
  };
  verb.add_option_function<std::string>("--goals", parse,
                                        "In % on the year before: -5,0,5 or -5..15:5; or real: those of the "
                                        "packs; default: -5,0,5,8,10,15")
      ->type_name("LIST");
  verb.add_option_function<std::string>(
          "--goals-points",
          [&options](const std::string& text) { options.goals.points = parse_goals("--goals-points", text); },
          "Of growth and shares, in percentage points; default: -2..2")
      ->type_name("LIST");
  verb.add_option("--years", options.years, "Only these years; default: every one that can be tested")
      ->delimiter(',')
      ->allow_extra_args(false)  // what follows is a PATH
      ->check(CLI::Range(Period::kMinYear, Period::kMaxYear))
      ->type_name("YEAR,…");
  verb.add_option("--indicator", options.indicators, "Only these, by id or name; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  declare_measure(verb, options.measure);
  verb.add_flag("--growth", options.growth, "Also the official growth of levels that are tested");
  verb.add_option("--format", options.format, "table, json or html")
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, BacktestFormat>{{"table", BacktestFormat::table},
                                                                        {"json", BacktestFormat::json},
                                                                        {"html", BacktestFormat::html}})
              .description(""))
      ->default_str("table");
  verb.add_option("--output", options.output, "A file for the answer; default: the console")
      ->type_name("FILE");
}

void declare_layout(CLI::App& app, Parsed& parsed) {
  CLI::App& layout = *app.add_subcommand("layout", "How tables that are not tidy are read");
  layout.require_subcommand(1);
  CLI::App& verb = declare_verb(
      layout, "try", "Show a file's cells, the layout that fits and its figures; or propose a layout",
      parsed.common);
  verb.add_option("FILE", parsed.layout_try.file, "A file of figures")->required();
  verb.add_option("--layouts", parsed.layout_try.layouts, "A folder of layouts, beside those of the settings")
      ->allow_extra_args(false)
      ->type_name("DIR");
  verb.add_option("--rows", parsed.layout_try.rows, "How many rows and figures are shown")
      ->capture_default_str();
  declare_format(verb, parsed.common, false);
}

void declare_decision(CLI::App& app, const char* name, const char* what, DecideOptions& options,
                      CommonOptions& common) {
  CLI::App& verb = declare_verb(app, name, what, common);
  verb.add_option("NUMBER", options.numbers, "Of held figures, as `pledged held` lists them")->required();
  verb.add_option("--by", options.by, "Who decides")->required()->type_name("NAME");
  verb.add_option("--reason", options.reason, "Why")->required()->type_name("TEXT");
  declare_sign_in(verb, options.sign_in);
}

void declare_held(CLI::App& app, Parsed& parsed) {
  CLI::App& held = declare_verb(app, "held", "Figures that wait for a person, and why", parsed.common);
  held.add_flag("--all", parsed.held.all, "Those that were approved or refused too");
  declare_format(held, parsed.common, false);
  declare_decision(app, "approve", "Let held figures count", parsed.approve, parsed.common);
  declare_decision(app, "refuse", "Put held figures away for good", parsed.refuse, parsed.common);
  parsed.approve.approve = true;
}

void declare_writing_verbs(CLI::App& app, Parsed& parsed) {
  CLI::App& ingest = declare_verb(app, "ingest", "Take files in, and print their receipts", parsed.common);
  ingest.add_option("FILE", parsed.ingest.files, "Files of figures")->required();
  ingest.add_flag("--dry-run", parsed.ingest.dry_run, "Tell what the files would change, and change nothing");
  ingest.add_option("--by", parsed.ingest.by, "Who drops them: another person must approve what is held")
      ->type_name("NAME");
  declare_format(ingest, parsed.common, false);
  declare_held(app, parsed);
  declare_override(
      declare_verb(app, "override", "Set a target's status by hand until a day, withdraw that, or list all",
                   parsed.common),
      parsed.override_status);
  declare_format(*app.get_subcommand("override"), parsed.common, true);

  declare_verb(app, "accept-goal-change",
               "Record goals that the rules changed without an amendment as accepted by the operator",
               parsed.common);

  CLI::App& backup = declare_verb(app, "backup", "Copy the store, also while the daemon runs", parsed.common);
  backup.add_option("DESTINATION", parsed.backup.destination, "The copy; must not exist")->required();

  CLI::App& serve = declare_verb(app, "serve", "Run the daemon", parsed.common);
  serve.add_option("--web.listen-address", parsed.serve.listen_addresses, "host:port; may be repeated");
  serve.add_option("--web.external-url", parsed.serve.external_url, "The URL by which people reach it");
  serve
      .add_option("--web.route-prefix", parsed.serve.route_prefix,
                  "What all paths begin with; default: the path of --web.external-url")
      ->check(CLI::Validator([](const std::string& prefix) { return route_prefix_fault(prefix); }, "PATH"));
  serve.add_option("--web.config.file", parsed.serve.web_config_file,
                   "TLS and users, in the format of Prometheus' exporter-toolkit; re-read when it changes");
  serve.add_flag("--insecure-listen", parsed.serve.insecure_listen,
                 "Let other machines connect without TLS and a sign-in");
  serve.add_flag("--web.enable-lifecycle", parsed.serve.enable_lifecycle, "Allow /-/quit");
  serve.add_flag("--accept-goal-change", parsed.serve.accept_goal_change,
                 "At this start, record changed goals as accepted instead of refusing them");
  serve.add_option("--log.level", parsed.serve.log_level, "debug, info, warn or error")
      ->check(CLI::IsMember({"debug", "info", "warn", "error"}))
      ->capture_default_str();
  serve.add_option("--log.format", parsed.serve.log_format, "logfmt or json")
      ->check(CLI::IsMember({"logfmt", "json"}))
      ->capture_default_str();
}

template <class Options>
Options with_common(Options options, const CommonOptions& common) {
  options.common = common;
  return options;
}

struct Verb {
  const char* name;
  int (*run)(const Parsed&, Console&);
};

constexpr Verb kVerbs[] = {
    {"check", [](const Parsed& p, Console& c) { return check(with_common(p.check, p.common), c); }},
    {"test", [](const Parsed& p, Console& c) { return test(with_common(p.test, p.common), c); }},
    {"targets", [](const Parsed& p, Console& c) { return targets(with_common(p.targets, p.common), c); }},
    {"draft", [](const Parsed& p, Console& c) { return draft(with_common(p.draft, p.common), c); }},
    {"status", [](const Parsed& p, Console& c) { return status(with_common(p.status, p.common), c); }},
    {"explain", [](const Parsed& p, Console& c) { return explain(with_common(p.explain, p.common), c); }},
    {"params", [](const Parsed& p, Console& c) { return params(with_common(p.params, p.common), c); }},
    {"history", [](const Parsed& p, Console& c) { return history(with_common(p.history, p.common), c); }},
    {"backtest", [](const Parsed& p, Console& c) { return backtest(with_common(p.backtest, p.common), c); }},
    {"layout",
     [](const Parsed& p, Console& c) { return layout_try(with_common(p.layout_try, p.common), c); }},
    {"held", [](const Parsed& p, Console& c) { return held(with_common(p.held, p.common), c); }},
    {"approve", [](const Parsed& p, Console& c) { return decide(with_common(p.approve, p.common), c); }},
    {"refuse", [](const Parsed& p, Console& c) { return decide(with_common(p.refuse, p.common), c); }},
    {"override", [](const Parsed& p,
                    Console& c) { return override_status(with_common(p.override_status, p.common), c); }},
    {"ingest", [](const Parsed& p, Console& c) { return ingest(with_common(p.ingest, p.common), c); }},
    {"accept-goal-change",
     [](const Parsed& p, Console& c) {
       return accept_goal_change(with_common(p.accept_goal_change, p.common), c);
     }},
    {"backup", [](const Parsed& p, Console& c) { return backup(with_common(p.backup, p.common), c); }},
};

int run_verb(const CLI::App& app, const Parsed& parsed, Console& console, const Serve& serve) {
  const std::string name = app.get_subcommands().front()->get_name();
  const auto* const verb =
      std::find_if(std::begin(kVerbs), std::end(kVerbs), [&](const Verb& v) { return v.name == name; });
  if (verb == std::end(kVerbs)) return serve(with_common(parsed.serve, parsed.common), console);
  return verb->run(parsed, console);
}

/// Help and the version are answers; everything else is one line of what is wrong.
int end_parsing(const CLI::App& app, const CLI::ParseError& error, Console& console) {
  if (error.get_exit_code() == 0) return app.exit(error, console.out, console.err);
  console.complain(std::string(error.what()) + " (`pledged --help` tells the usage)");
  return kUsage;
}

}  // namespace

int run_command_line(std::vector<std::string> arguments, Console& console, const Serve& serve) {
  Parsed parsed;
  CLI::App app("pledged tells, unasked, which published targets will be kept.", "pledged");
  app.set_version_flag("--version", "pledged " PLEDGED_VERSION);
  app.footer(kFooter);
  // That there is none is complained of below: the library would name it before an unknown word.
  app.require_subcommand(0, 1);
  declare_common(app, parsed.common);
  declare_reading_verbs(app, parsed);
  declare_draft(app, parsed);
  declare_backtest(app, parsed);
  declare_layout(app, parsed);
  declare_writing_verbs(app, parsed);
  try {
    std::reverse(arguments.begin(), arguments.end());  // as the library takes them
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return end_parsing(app, error, console);
  }
  if (app.get_subcommands().empty()) {
    console.complain("a verb is wanted (`pledged --help` lists them)");
    return kUsage;
  }
  const CLI::App& verb = *app.get_subcommands().front();
  const auto given = [](const CLI::App& from) {
    const CLI::Option* const option = from.get_option_no_throw("--config.file");  // not every verb has it
    return option != nullptr && option->count() > 0;
  };
  parsed.backtest.config_given = given(app) || given(verb);
  const auto below = verb.get_subcommands();
  parsed.layout_try.config_given = parsed.backtest.config_given || (!below.empty() && given(*below.front()));
  try {
    return run_verb(app, parsed, console, serve);
  } catch (const StoreFailure& failure) {
    console.complain(std::string("the store failed: ") + failure.what());
    return kInvalid;
  }
}

}  // namespace pledged::commands
