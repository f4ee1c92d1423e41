#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "daemon/commands/commands.h"
#include "daemon/commands/drafted_pack.h"
#include "daemon/intake/fault_list.h"
#include "daemon/intake/text_decoding.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

/// A long report has 100 KiB; what is larger is another kind of file.
constexpr std::uintmax_t kMaxBytes = 8U << 20U;

Result<std::string> read_report(const fs::path& file) {
  std::error_code failed;
  if (!fs::exists(file, failed)) return Error{"file", "there is no such file"};
  if (!fs::is_regular_file(file, failed)) return Error{"file", "not a file"};
  const std::uintmax_t size = fs::file_size(file, failed);
  if (size == 0) return Error{"file", "the file is empty"};
  if (size > kMaxBytes)
    return Error{"file", fmt::format("over the {} bytes that a report may have", kMaxBytes)};
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) return Error{"file", "cannot be read; check its permissions"};
  return bytes;
}

/// UTF-8, or the first reason why it is no text.
Result<std::string> decode_report(std::string_view bytes) {
  FaultList faults;
  if (const auto decoded = decode_text(bytes, faults)) return std::string(decoded->text());
  Receipt receipt;
  std::move(faults).hand_over(receipt);
  const Fault& first = receipt.faults.front();
  return Error{first.code, fmt::format("line {}: {}: {}", first.row, first.code, first.remedy_en)};
}

bool holds_yaml(const fs::path& folder) {
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".yaml") return true;
  }
  return false;
}

bool write(const fs::path& file, std::string_view content) {
  std::ofstream out(file, std::ios::binary);
  out << content;
  out.flush();
  return out.good();
}

/// The pack's files, and the report beside them so that `check` can look its quotations up.
Result<void> write_pack(const fs::path& folder, const DraftedPack& pack, const std::string& report_name,
                        std::string_view report) {
  if (holds_yaml(folder)) {
    return Error{"output", fmt::format("{} holds a pack already; a draft replaces none", folder.string())};
  }
  std::error_code failed;
  fs::create_directories(folder, failed);
  bool written = !failed && write(folder / "pack.yaml", pack.header);
  for (const DraftedChapter& chapter : pack.chapters) {
    std::string text = chapter.head;
    if (!chapter.indicators.empty()) text += "\nindicators:\n" + chapter.indicators;
    text += "\ntargets:\n" + chapter.targets + chapter.tail;
    written = written && write(folder / chapter.file, text);
  }
  const fs::path copy = folder / report_name;
  if (!fs::exists(copy, failed)) written = written && write(copy, report);
  if (!written) return Error{"output", fmt::format("{} cannot be written", folder.string())};
  return {};
}

void print_pack(const DraftedPack& pack, std::ostream& out) {
  std::string indicators;
  for (const DraftedChapter& chapter : pack.chapters) indicators += chapter.indicators;
  out << pack.header;
  if (!indicators.empty()) out << "\nindicators:\n" << indicators;
  out << "\ntargets:\n";
  for (const DraftedChapter& chapter : pack.chapters) {
    out << "  " << chapter.head << chapter.targets << chapter.tail << '\n';
  }
}

}  // namespace

int draft(const DraftOptions& options, Console& console) {
  const auto complain = [&](const Error& error) {
    console.complain(fmt::format("{}: {}", options.file.string(), error.message));
    return kInvalid;
  };
  const Result<std::string> bytes = read_report(options.file);
  if (!bytes) return complain(bytes.error());
  const Result<std::string> text = decode_report(*bytes);
  if (!text) return complain(text.error());
  const std::string name = options.file.filename().string();
  const Result<DraftedPack> pack = draft_pack(*text, {options.pack, options.year, options.area, name});
  if (!pack) return complain(pack.error());
  if (!options.output) {
    print_pack(*pack, console.out);
    return kOk;
  }
  if (const Result<void> written = write_pack(*options.output, *pack, name, *text); !written) {
    console.complain(written.error().message);
    return kInvalid;
  }
  console.out << fmt::format(
      "{} targets drafted into {}, all to be reviewed; `pledged check {}` tells what is wrong\n",
      pack->targets, options.output->string(), options.output->string());
  return kOk;
}

}  // namespace pledged::commands
