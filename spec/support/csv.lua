--- RFC 4180 read strictly, for specs: CRLF after every record, quotes only around whole fields.

local csv = {}

--- The records of a text; raises where it is not RFC 4180.
---@param text string
---@return string[][]
function csv.records(text)
  local records, record, position = {}, {}, 1
  while position <= #text do
    local field
    if text:sub(position, position) == '"' then
      local from = position + 1
      position = from
      while true do
        position = assert(text:find('"', position, true), "a quote without its end")
        if text:sub(position + 1, position + 1) ~= '"' then break end
        position = position + 2
      end
      field = text:sub(from, position - 1):gsub('""', '"')
      position = position + 1
    else
      field = text:match("^[^,\r\n\"]*", position)
      position = position + #field
    end
    record[#record + 1] = field
    local stop = text:match("^\r\n", position) or text:match("^,", position)
    assert(stop, "a field does not end at byte " .. position)
    position = position + #stop
    if stop ~= "," then
      records[#records + 1], record = record, {}
    end
  end
  assert(#record == 0, "the last record has no end")
  return records
end

return csv
