#include "rules/manual_words.h"

#include <stdexcept>

#include "rules/explanation_texts.h"
#include "rules/trace_texts.h"

namespace pledged {
namespace {

// A reason is a sentence of somebody else's: its full stop would be one too many.
std::string without_stop(std::string text) {
  for (const std::string_view stop : {"。", ".", "；", ";"}) {
    if (text.ends_with(stop)) return text.substr(0, text.size() - stop.size());
  }
  return text;
}

std::string in_words(Status status, Lang lang) {
  const std::string word(to_string(status));
  return lang == Lang::zh ? std::string(report_word(status, "zh")) + "（" + word + "）" : word;
}

std::string sentence(const SaidByHand& said, Lang lang) {
  return say(Phrase::set_by_hand, lang, [&](std::string_view name) -> std::string {
    if (name == "status") return in_words(said.status, lang);
    if (name == "computed") return in_words(said.computed, lang);
    if (name == "by") return said.by;
    if (name == "reason") return without_stop(said.reason);
    if (name == "until") return format_date(said.until);
    throw std::invalid_argument("no field " + std::string(name));
  });
}

}  // namespace

Explanation explain(const SaidByHand& said) {
  return {sentence(said, Lang::zh), sentence(said, Lang::en)};
}

TraceStep trace_step(const SaidByHand& said) {
  return {"override",
          trace_text("override", {{"status_zh", in_words(said.status, Lang::zh)},
                                  {"status", in_words(said.status, Lang::en)},
                                  {"computed_zh", in_words(said.computed, Lang::zh)},
                                  {"computed", in_words(said.computed, Lang::en)},
                                  {"by", said.by},
                                  {"reason", without_stop(said.reason)},
                                  {"until", format_date(said.until)}}),
          {}};
}

}  // namespace pledged
