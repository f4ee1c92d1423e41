#include "tests/config/json_schema.h"

#include <cstdlib>
#include <regex>
#include <utility>

// Its headers are not written for -Wconversion and -Wshadow.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include "tests/config/case_files.h"
#include "tests/support/source_folder.h"

namespace pledged::config_tests {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

json plain_scalar(const std::string& text) {
  static const std::regex kInteger("[-+]?[0-9]+");
  static const std::regex kOther("0o[0-7]+|0x[0-9a-fA-F]+");
  static const std::regex kFloat("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  static const std::regex kNoNumber("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  if (text == "true" || text == "false") return text == "true";
  if (std::regex_match(text, kInteger) && text.size() < 19) return std::stoll(text);
  if (std::regex_match(text, kOther)) return std::strtoll(text.c_str() + 2, nullptr, text[1] == 'x' ? 16 : 8);
  if (std::regex_match(text, kFloat) || std::regex_match(text, kNoNumber)) {
    return std::strtod(text.c_str(), nullptr);
  }
  return text;
}

}  // namespace

struct JsonSchema::Compiled {
  valijson::Schema schema;
};

JsonSchema::JsonSchema(std::string_view name)
    : text_(json::parse(read_whole(testing_support::source_folder() / "config/schema" / name))),
      compiled_(std::make_unique<Compiled>()) {
  const NlohmannJsonAdapter adapter(text_);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, compiled_->schema);
}

JsonSchema::~JsonSchema() = default;

std::string JsonSchema::objections(const json& document) const {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(compiled_->schema, NlohmannJsonAdapter(document), &results)) return "";
  std::string text;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + '\n';
  }
  return text.empty() ? "refused without a reason" : text;
}

json as_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::scalar:
      return node.quoted ? json(node.text) : plain_scalar(node.text);
    case Node::Kind::sequence: {
      json list = json::array();
      for (const Node& item : node.items) list.push_back(as_json(item));
      return list;
    }
    case Node::Kind::map: {
      json map = json::object();
      for (const MapEntry& entry : node.entries) map[entry.key] = as_json(entry.value);
      return map;
    }
    case Node::Kind::null:
    case Node::Kind::refused:
      break;
  }
  return nullptr;
}

}  // namespace pledged::config_tests
