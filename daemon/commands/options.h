// Options: what the command line said, parsed, a struct a verb. Values that the settings may give too are
// optional here: a flag overrides the key of the same name.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/board/roll_ups.h"
#include "daemon/commands/daemon_call.h"
#include "rules/assessment.h"
#include "rules/backtest.h"
#include "rules/date.h"

namespace pledged::commands {

enum class Format { table, json, csv };
enum class BacktestFormat { table, json, html };

/// Of every verb.
struct CommonOptions {
  std::filesystem::path config_file = "pledged.yaml";
  std::optional<std::filesystem::path> storage_path;
  std::optional<std::string> lang;  ///< "zh" or "en"
  Format format = Format::table;
};

/// A day means its last microsecond where the pack is; a moment is a moment.
using AsOfOption = std::variant<Date, Instant>;

struct CheckOptions {
  CommonOptions common;
  std::vector<std::filesystem::path> paths;  ///< folders: packs; files: settings; none: --config.file
};

struct TestOptions {
  CommonOptions common;
  std::vector<std::filesystem::path> paths;  ///< scenario files or folders; none: those of the packs
  std::vector<std::filesystem::path> packs;  ///< instead of those the files name; none: --config.file's
  std::optional<std::string> run;            ///< only tests whose name this regular expression is found in
};

struct TargetsOptions {
  CommonOptions common;
  std::vector<std::string> ids;  ///< none: all
};

struct DraftOptions {
  CommonOptions common;
  std::filesystem::path file;                   ///< the report's text, UTF-8 or GB18030
  std::optional<std::filesystem::path> output;  ///< a folder without a pack; none: the console
  std::optional<std::string> pack;              ///< the pack's id; none: draft-YEAR
  std::optional<int> year;                      ///< none: as the report's first lines say
  std::optional<std::string> area;              ///< the code of GB/T 2260
};

struct StatusOptions {
  CommonOptions common;
  std::vector<std::string> ids;  ///< none: all
  std::vector<Status> statuses;  ///< none: any
  std::optional<GroupBy> by;     ///< rolled up; none: target by target
  std::optional<AsOfOption> as_of;
};

struct ExplainOptions {
  CommonOptions common;
  std::string id;
  std::optional<AsOfOption> as_of;
};

struct ParamsOptions {
  CommonOptions common;
  std::optional<std::string> target;  ///< none: what is in force for all that say nothing else
};

struct HistoryOptions {
  CommonOptions common;
  std::string id;
};

struct LayoutTryOptions {
  CommonOptions common;
  bool config_given = false;  ///< --config.file was; else it is read only where there is one
  std::filesystem::path file;
  std::vector<std::filesystem::path> layouts;  ///< folders, beside those of the settings
  std::uint32_t rows = 20;                     ///< of the grid and of the figures that are shown
};

struct HeldOptions {
  CommonOptions common;
  bool all = false;  ///< those decided too
};

struct DecideOptions {
  CommonOptions common;
  bool approve = false;
  std::vector<std::uint32_t> numbers;
  std::string by;
  std::string reason;
  SignInOptions sign_in;  ///< to the daemon, if that has the store
};

struct OverrideOptions {
  CommonOptions common;
  std::string target;
  std::string status;
  std::string reason;
  std::string until;      ///< a day
  std::string by;         ///< empty: as the environment calls whoever runs it
  SignInOptions sign_in;  ///< to the daemon, if that has the store
  bool withdraw = false;
  bool list = false;
};

struct IngestOptions {
  CommonOptions common;
  std::string by;  ///< who drops the files; empty: not said
  std::vector<std::filesystem::path> files;
  bool dry_run = false;
};

struct BacktestOptions {
  CommonOptions common;
  bool config_given = false;                 ///< --config.file was; else it is read only where there is one
  std::vector<std::filesystem::path> paths;  ///< files and folders of figures; none: the store
  bool real_goals = false;                   ///< those of the rule book instead of `goals`
  HypotheticalGoals goals;
  std::vector<int> years;               ///< none: all
  std::vector<std::string> indicators;  ///< ids or names; none: all
  std::optional<Measure> measure;       ///< of indicators that no pack knows
  bool growth = false;                  ///< also the official growth of levels that are tested
  BacktestFormat format = BacktestFormat::table;
  std::optional<std::filesystem::path> output;  ///< none: the console
};

struct AcceptGoalChangeOptions {
  CommonOptions common;
};

struct BackupOptions {
  CommonOptions common;
  std::filesystem::path destination;
};

struct ServeOptions {
  CommonOptions common;
  std::vector<std::string> listen_addresses;  ///< none: as set
  std::optional<std::string> external_url;
  std::optional<std::string> route_prefix;
  std::optional<std::filesystem::path> web_config_file;
  bool insecure_listen = false;
  bool enable_lifecycle = false;
  bool accept_goal_change = false;
  std::string log_level = "info";     ///< debug, info, warn or error
  std::string log_format = "logfmt";  ///< logfmt or json
};

}  // namespace pledged::commands
