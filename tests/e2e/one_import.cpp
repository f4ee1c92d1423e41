#include "tests/e2e/one_import.h"

#include <sstream>
#include <stdexcept>

#include "config/rule_book_reader.h"
#include "config/settings.h"
#include "daemon/log.h"
#include "daemon/pipeline.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;

template <class T>
T required(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(result).value();
}

// The lines of a file in two files, each with the header.
std::pair<std::string, std::string> halves(const std::string& text) {
  const std::size_t header = text.find('\n') + 1;
  const std::size_t middle = text.find('\n', header) + 1;
  return {text.substr(0, middle), text.substr(0, header) + text.substr(middle)};
}

void import_badly(const Settings& settings, const std::shared_ptr<const RuleBook>& rule_book, Store store,
                  const Clock& clock, PlantedFault planted) {
  Intake intake(store, rule_book, clock);
  for (const auto& entry : fs::directory_iterator(settings.intake.directory)) {
    const std::string text = testing_support::read_file(entry.path());
    const std::string name = entry.path().filename().string();
    if (planted == PlantedFault::moved_first) {
      fs::remove(entry.path());
      intake.take(name, text);
    } else {
      const auto [first, second] = halves(text);
      intake.take(name, first);
      intake.take(name, second);
      fs::remove(entry.path());
    }
  }
}

}  // namespace

void import_once(const std::filesystem::path& path, PlantedFault planted) {
  const Settings settings = read_settings(path).settings;
  RuleSources sources;
  const RuleBookResult rules = read_rule_book(settings.rules, sources);
  const SystemClock clock;
  std::ostringstream said;
  const Log log(Log::Level::error, Log::Format::logfmt, said);
  SelfMetrics metrics;
  DropFolder folder = required(DropFolder::open(
      {settings.intake.directory, settings.intake.archive, settings.intake.rejected}, {}, 1 << 20));
  Store store = required(Store::open(settings.storage.path, Store::Access::write));
  const Date today = settings.evaluation.today.value();
  const Adoption adoption = adopt(rules.rule_book, store, clock.now(), today, OnGoalChange::refuse);
  if (planted != PlantedFault::none) {
    import_badly(settings, adoption.rule_book, std::move(store), clock, planted);
    return;
  }
  Pipeline pipeline(settings, adoption.rule_book, std::move(store), std::move(folder), clock, log, metrics,
                    [](const std::shared_ptr<const Snapshot>&) {});
  pipeline.evaluate_all();
  pipeline.take_settled_files({});
  if (!said.str().empty()) throw std::runtime_error(said.str());
}

}  // namespace pledged::e2e
