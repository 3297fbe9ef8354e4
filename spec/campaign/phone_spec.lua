local numbering = require "kapso.campaign.numbering"
local phone = require "kapso.campaign.phone"

-- A mobile number of every country, as libphonenumber has it for an example.
local EXAMPLES = {
  AC = "40123", AD = "312345", AE = "501234567", AF = "701234567", AG = "2684641234", AI = "2642351234",
  AL = "672123456", AM = "77123456", AO = "923123456", AR = "91123456789", AS = "6847331234", AT = "664123456",
  AU = "412345678", AW = "5601234", AX = "412345678", AZ = "401234567", BA = "61123456", BB = "2462501234",
  BD = "1812345678", BE = "450001234", BF = "70123456", BG = "43012345", BH = "36001234", BI = "79561234",
  BJ = "0195123456", BL = "690001234", BM = "4413701234", BN = "7123456", BO = "71234567", BQ = "3181234",
  BR = "11961234567", BS = "2423591234", BT = "17123456", BW = "71123456", BY = "294911911", BZ = "6221234",
  CA = "5062345678", CC = "412345678", CD = "991234567", CF = "70012345", CG = "061234567", CH = "781234567",
  CI = "0123456789", CK = "71234", CL = "221234567", CM = "671234567", CN = "13123456789", CO = "3211234567",
  CR = "83123456", CU = "51234567", CV = "9911234", CW = "95181234", CX = "412345678", CY = "96123456", CZ = "601123456",
  DE = "15123456789", DJ = "77831001", DK = "34412345", DM = "7672251234", DO = "8092345678", DZ = "551234567",
  EC = "991234567", EE = "51234567", EG = "1001234567", EH = "650123456", ER = "7123456", ES = "612345678",
  ET = "911234567", FI = "412345678", FJ = "7012345", FK = "51234", FM = "3501234", FO = "211234", FR = "612345678",
  GA = "06031234", GB = "7400123456", GD = "4734031234", GE = "555123456", GF = "694201234", GG = "7781123456",
  GH = "231234567", GI = "57123456", GL = "221234", GM = "3012345", GN = "601123456", GP = "690001234", GQ = "222123456",
  GR = "6912345678", GT = "51234567", GU = "6713001234", GW = "955012345", GY = "6091234", HK = "51234567",
  HN = "91234567", HR = "921234567", HT = "34101234", HU = "201234567", ID = "812345678", IE = "850123456",
  IL = "502345678", IM = "7924123456", IN = "8123456789", IO = "3801234", IQ = "7912345678", IR = "9123456789",
  IS = "6111234", IT = "3123456789", JE = "7797712345", JM = "8762101234", JO = "790123456", JP = "9012345678",
  KE = "712123456", KG = "700123456", KH = "91234567", KI = "72001234", KM = "3212345", KN = "8697652917",
  KP = "1921234567", KR = "1020000000", KW = "50012345", KY = "3453231234", KZ = "7710009998", LA = "2023123456",
  LB = "71123456", LC = "7582845678", LI = "660234567", LK = "712345678", LR = "770123456", LS = "50123456",
  LT = "61234567", LU = "628123456", LV = "21234567", LY = "912345678", MA = "650123456", MC = "612345678",
  MD = "62112345", ME = "60123456", MF = "690001234", MG = "321234567", MH = "2351234", MK = "72345678", ML = "65012345",
  MM = "92123456", MN = "88123456", MO = "66123456", MP = "6702345678", MQ = "696201234", MR = "22123456",
  MS = "6644923456", MT = "96961234", MU = "52512345", MV = "7712345", MW = "991234567", MX = "2221234567",
  MY = "123456789", MZ = "821234567", NA = "811234567", NC = "751234", NE = "93123456", NF = "381234", NG = "8021234567",
  NI = "81234567", NL = "612345678", NO = "40612345", NP = "9841234567", NR = "5551234", NU = "8884012",
  NZ = "211234567", OM = "92123456", PA = "61234567", PE = "912345678", PF = "87123456", PG = "70123456",
  PH = "9051234567", PK = "3012345678", PL = "512345678", PM = "551234", PR = "7872345678", PS = "599123456",
  PT = "912345678", PW = "6201234", PY = "961456789", QA = "33123456", RE = "692123456", RO = "712034567",
  RS = "601234567", RU = "9123456789", RW = "720123456", SA = "512345678", SB = "7421234", SC = "2510123",
  SD = "911231234", SE = "701234567", SG = "81234567", SH = "51234", SI = "31234567", SJ = "41234567", SK = "912123456",
  SL = "25123456", SM = "66661212", SN = "701234567", SO = "71123456", SR = "7412345", SS = "977123456", ST = "9812345",
  SV = "70123456", SX = "7215205678", SY = "944567890", SZ = "76123456", TA = "8999", TC = "6492311234", TD = "63012345",
  TG = "90112345", TH = "812345678", TJ = "917123456", TK = "7290", TL = "77212345", TM = "66123456", TN = "20123456",
  TO = "7715123", TR = "5012345678", TT = "8682911234", TV = "901234", TW = "912345678", TZ = "621234567",
  UA = "501234567", UG = "712345678", US = "2015550123", UY = "94231234", UZ = "912345678", VA = "3123456789",
  VC = "7844301234", VE = "4121234567", VG = "2843001234", VI = "3406421234", VN = "912345678", VU = "5912345",
  WF = "821234", WS = "7212345", XK = "43201234", YE = "712345678", YT = "639012345", ZA = "711234567", ZM = "955123456",
  ZW = "712345678",
}

-- as written, default country → as sent
local WRITTEN = {
  { "+1 (555) 123-4567", nil, "+15551234567" }, { "15551234567", nil, "15551234567" }, { "(555) 123-4567", "US", "+15551234567" },
  { "1-555-123-4567", "US", "+15551234567" }, { "15551234567", "US", "+15551234567" }, { "5551234567", "CA", "+15551234567" },
  { "011 44 7700 900123", "US", "+447700900123" }, { "0044 7700 900123", nil, "+447700900123" },
  { "07700 900123", "GB", "+447700900123" }, { "+44 (0)7700 900123", nil, "+447700900123" }, { "+4407700900123", nil, "+447700900123" },
  { "447700900123", "GB", "+447700900123" }, { "7700900123", "GB", "+447700900123" }, { "0049 151 12345678", "GB", "+4915112345678" },
  { "0151/12345678", "DE", "+4915112345678" }, { "15112345678", "DE", "+4915112345678" }, { "4915112345678", "DE", "+4915112345678" },
  { "030 123456", "DE", "+4930123456" }, { "612 34 56 78", "ES", "+34612345678" }, { "34612345678", "ES", "+34612345678" },
  { "3931234567", "IT", "+393931234567" }, { "393331234567", "IT", "+393331234567" }, { "06 1234 5678", "IT", "+390612345678" },
  { "8 (912) 345-67-89", "RU", "+79123456789" }, { "79123456789", "RU", "+79123456789" }, { "810 34 612 345 678", "RU", "+34612345678" },
  { "0812-3456-7890", "ID", "+6281234567890" }, { "6281234567890", "ID", "+6281234567890" }, { "628123456789", "ID", "+628123456789" },
  { "06 30 123 4567", "HU", "+36301234567" }, { "98765 43210", "IN", "+919876543210" }, { "919876543210", "IN", "+919876543210" },
  { "9198765432", "IN", "+919198765432" }, { "(11) 91234-5678", "BR", "+5511912345678" }, { "+52 1 55 1234 5678", nil, "+5215512345678" },
  { "tel:+15551234567", nil, "+15551234567" }, { "whatsapp:+15551234567", nil, "+15551234567" }, { " '+15551234567 ", nil, "+15551234567" },
  { "15551234567.0", nil, "15551234567" }, { 15551234567, nil, "15551234567" }, { 7700900123, "GB", "+447700900123" },
  { "\226\128\170+1\194\160555\226\128\145123\226\128\1454567\226\128\172", nil, "+15551234567" },
  { "US.13491208655302741918", nil, "US.13491208655302741918" }, { " US.ENT.11815799212886844830 ", "GB", "US.ENT.11815799212886844830" },
}

-- as written, default country → a word of why not
local REFUSED = {
  { nil, nil, "missing" }, { "", nil, "empty" }, { "  ", "US", "empty" }, { {}, nil, "table" }, { true, nil, "boolean" },
  { 1.5, nil, "number" },
  { "n/a", "US", "not a phone" }, { "1.55512E+10", nil, "rounded" }, { "4,47701E+11", "GB", "rounded" }, { "#REF!", nil, "error" },
  { "07700 900123", nil, "country" }, { "555-1234", "US", "7 digits" }, { "77009001234567", "GB", "14 digits" }, { "+1", nil, "1 digits" },
  { "+0123456789", nil, "never begins" }, { "1234567", nil, "7 digits" }, { "555 1234 ext 5", "US", "not a phone" },
  { "+1555+1234567", nil, "not a phone" }, { "+15551234567\0", nil, "not a phone" }, { "+1555123456789012", nil, "16 digits" },
  { "6123456/6123457", "ES", "not a phone" }, { "us.134912086553", nil, "not a phone" }, { "٠٧٧٠٠٩٠٠١٢٣", "GB", "not a phone" },
}

describe("a phone number", function()
  for _, row in ipairs(WRITTEN) do
    it(("written %s%s is %s"):format(tostring(row[1]), row[2] and " in " .. row[2] or "", row[3]), function()
      local number, doubt = phone.normalise(row[1], row[2])
      assert.equal(row[3], number or doubt)
      assert.is_nil(doubt)
      assert.equal(number, phone.normalise(number), "once more changes nothing")
    end)
  end

  for index = 1, #REFUSED do
    local text, country, word = REFUSED[index][1], REFUSED[index][2], REFUSED[index][3]
    it(("written %s%s is refused"):format(tostring(text), country and " in " .. country or ""), function()
      local number, reason = phone.normalise(text, country)
      assert.is_nil(number)
      assert.is_truthy(reason:find(word, 1, true), reason)
    end)
  end

  it("of every country is the same with its trunk prefix, without, and in full", function()
    local count = 0
    for iso, national in pairs(EXAMPLES) do
      local row = assert(numbering.COUNTRIES[iso], iso)
      local full = "+" .. row[1] .. national
      if #full > 8 then
        count = count + 1
        for _, written in ipairs { (row.trunk or "") .. national, national, row[1] .. national, full, "00" .. full:sub(2) } do
          local number, doubt = phone.normalise(written, iso)
          assert.equal(full, number, iso .. " " .. written)
          assert.is_nil(doubt, iso .. " " .. written)
        end
      end
    end
    assert.is_true(count > 230)
  end)

  it("of a length that its country does not have is doubtful", function()
    local number, doubt = phone.normalise "+1 555 123 45678"
    assert.equal("+155512345678", number)
    assert.is_truthy(doubt:find("11 digits after +1", 1, true))
    number, doubt = phone.normalise "+999 1234 5678"
    assert.equal("+99912345678", number)
    assert.is_truthy(doubt:find("calling code", 1, true))
  end)

  it("wants a country that there is", function()
    for _, wrong in ipairs { "USA", "us", "XX", "", 1 } do
      local ok, message = pcall(phone.normalise, "5551234567", wrong)
      assert.is_false(ok)
      assert.is_truthy(tostring(message):find("ISO 3166", 1, true))
    end
  end)

  it("is one number however its plus is", function()
    assert.equal(phone.key "+15551234567", phone.key "15551234567")
    assert.equal("US.13491208655302741918", phone.key "US.13491208655302741918")
  end)
end)

describe("the country of a number", function()
  local KNOWN = {
    ["+15551234567"] = "US", ["12125551234"] = "US", ["+14165551234"] = "CA", ["+18765551234"] = "JM", ["+18095551234"] = "DO",
    ["+17875551234"] = "PR", ["+79123456789"] = "RU", ["+77011234567"] = "KZ", ["+447700900123"] = "GB", ["+447781123456"] = "GG",
    ["+34612345678"] = "ES", ["+390612345678"] = "IT", ["+390669812345"] = "VA", ["+5215512345678"] = "MX", ["+85212345678"] = "HK",
    ["US.13491208655302741918"] = "US", ["BR.ENT.11815799212886844830"] = "BR",
  }

  it("is told by its prefix", function()
    for number, iso in pairs(KNOWN) do assert.equal(iso, phone.country(number), number) end
  end)

  it("is not told where nothing tells it", function()
    for _, number in ipairs { "+18005551234", "+99912345678", "+8835100123456", "" } do assert.is_nil(phone.country(number), number) end
  end)

  it("is right for every example, or that of the main country of the code", function()
    for iso, national in pairs(EXAMPLES) do
      local code = numbering.COUNTRIES[iso][1]
      local told = phone.country("+" .. code .. national)
      assert.is_true(told == iso or told == numbering.MAIN[code], ("%s is told to be %s"):format(iso, tostring(told)))
    end
  end)
end)
