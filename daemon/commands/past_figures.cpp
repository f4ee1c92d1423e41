#include "daemon/commands/past_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "daemon/commands/ad_hoc_book.h"
#include "daemon/commands/input_file.h"
#include "daemon/commands/statistics_download.h"
#include "daemon/intake/sha256.h"
#include "daemon/intake/text_decoding.h"
#include "daemon/intake/tidy_table.h"
#include "daemon/intake/utf8.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

bool is_table(const fs::path& file) {
  constexpr std::array<std::string_view, 6> kEndings{".csv", ".tsv", ".txt", ".CSV", ".TSV", ".TXT"};
  return std::find(kEndings.begin(), kEndings.end(), file.extension().string()) != kEndings.end();
}

// The tables among `paths`, those of a folder by name.
std::optional<std::vector<fs::path>> tables_of(const std::vector<fs::path>& paths, PastFigures& figures,
                                               Console& console) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) {
      files.push_back(path);
      continue;
    }
    std::vector<fs::path> found;
    for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
      if (is_table(at->path())) {
        found.push_back(at->path());
      } else {
        figures.not_tables.push_back(printable(at->path().filename().string()));
      }
    }
    if (failed) {
      console.complain(fmt::format("{}: {}", path.string(), failed.message()));
      return std::nullopt;
    }
    std::ranges::sort(found);
    files.insert(files.end(), found.begin(), found.end());
  }
  std::ranges::sort(figures.not_tables);
  return files;
}

// One file as a tidy table, or the faults that keep it from being one.
struct TableText {
  fs::path file;
  std::string sha256;
  std::uint64_t size = 0;
  std::string encoding;
  std::string text;
  FaultList faults;
};

TableText read_table(const fs::path& file, const std::string& bytes) {
  TableText table{file, to_hex(sha256_of(bytes)), bytes.size(), {}, {}, FaultList{}};
  const auto decoded = decode_text(bytes, table.faults);
  if (!decoded) return table;
  table.encoding = decoded->encoding();
  auto download = tidy_of_download(decoded->text(), table.faults);
  table.text = download ? *std::move(download) : std::string(decoded->text());
  return table;
}

void complain_of_faults(TableText table, Instant now, Console& console) {
  Receipt receipt;
  receipt.file = printable(table.file.filename().string());
  receipt.received = format_instant(now);
  receipt.dry_run = true;
  receipt.sha256 = table.sha256;
  receipt.size = table.size;
  receipt.encoding = table.encoding;
  receipt.rejected = table.faults.faults_total();
  std::move(table.faults).hand_over(receipt);
  console.err << terminal_text(receipt);
}

// Figures of many files, by series.
class Gathering {
 public:
  explicit Gathering(PastFigures& figures) : figures_(figures) {}

  void add(const FigureTable& table, Vintage vintage) {
    for (const Figure& figure : table.figures) {
      const std::optional<double> value = figure.withdrawn ? std::nullopt : std::optional(figure.value);
      one(table.series[series_of(figure)]).values.push_back({period_of(figure), value, vintage});
    }
  }

 private:
  PastFigures::One& one(const SeriesRef& of) {
    const auto key = std::tuple(of.indicator, of.area, of.kind);
    const auto [found, is_new] = places_.emplace(key, figures_.series.size());
    if (is_new) figures_.series.push_back({of, {}});
    return figures_.series[found->second];
  }

  PastFigures& figures_;
  std::map<std::tuple<IndicatorIndex, AreaIndex, ObservationKind>, std::size_t> places_;
};

void take_in(std::vector<TableText> tables, PastFigures& figures, Console& console) {
  Gathering gathering(figures);
  const Instant now = console.clock.now();
  std::uint32_t vintage = 0;
  for (TableText& table : tables) {
    ++vintage;
    FigureTable read;
    if (table.faults.empty())
      read = read_tidy_table(table.text, FileContext{*figures.rule_book, {}, now}, table.faults);
    if (table.faults.empty()) {
      ++figures.files;
      gathering.add(read, Vintage{vintage});
    } else {
      ++figures.rejected;
      complain_of_faults(std::move(table), now, console);
    }
  }
}

void order(PastFigures& figures) {
  std::ranges::sort(figures.series, {}, [](const PastFigures::One& one) {
    return std::tuple(one.of.indicator, one.of.kind, one.of.area);
  });
}

}  // namespace

PastFigures figures_of_store(std::shared_ptr<const RuleBook> rule_book, const Store& store) {
  PastFigures figures;
  figures.known_indicators = rule_book->indicators().size();
  store.for_each_series([&](SeriesNumber, const SeriesKey& key, std::span<const Observation> values) {
    const auto indicator = rule_book->find_indicator(key.indicator.text);
    const auto area = rule_book->find_area(key.area.text);
    if (indicator && area) {
      figures.series.push_back({{*indicator, *area, key.kind}, {values.begin(), values.end()}});
    } else {
      ++figures.without_rule;
    }
  });
  figures.rule_book = std::move(rule_book);
  order(figures);
  return figures;
}

std::optional<PastFigures> figures_of_files(const std::vector<fs::path>& paths,
                                            std::shared_ptr<const RuleBook> known,
                                            std::optional<Measure> measure, std::uint64_t max_bytes,
                                            Console& console) {
  PastFigures figures;
  const auto files = tables_of(paths, figures, console);
  if (!files) return std::nullopt;
  figures.known_indicators = known == nullptr ? 0 : known->indicators().size();
  AdHocBook book(std::move(known), measure);
  std::vector<TableText> tables;
  for (const fs::path& file : *files) {
    const Result<std::string> bytes = read_input(file, max_bytes);
    if (!bytes) {
      console.complain(bytes.error().message);
      return std::nullopt;
    }
    tables.push_back(read_table(file, *bytes));
    if (tables.back().faults.empty()) book.look_over(tables.back().text);
  }
  figures.rule_book = book.build();
  take_in(std::move(tables), figures, console);
  order(figures);
  return figures;
}

}  // namespace pledged::commands
