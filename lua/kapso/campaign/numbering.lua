--- How the countries of the world number their phones. Facts as of libphonenumber's metadata (2026).
-- @module kapso.campaign.numbering

local numbering = {}

--- ISO 3166 code → calling code and how many digits a number has after it. `trunk` is dialled before a number inside the
--- country, `exit` before one abroad where it is not 00; `mobile` is how many digits those have, where it tells numbers with
--- the calling code from numbers without it.
numbering.COUNTRIES = {
  AC = { "247", "5" }, AD = { "376", "6 9" }, AE = { "971", "8-9", trunk = "0" }, AF = { "93", "9", trunk = "0" },
  AG = { "1", "10", trunk = "1", exit = "011" }, AI = { "1", "10", trunk = "1", exit = "011" },
  AL = { "355", "8-9", trunk = "0" }, AM = { "374", "8", trunk = "0" }, AO = { "244", "9" },
  AR = { "54", "10-11", trunk = "0" }, AS = { "1", "10", trunk = "1", exit = "011" },
  AT = { "43", "4-13", trunk = "0", mobile = "7-13" }, AU = { "61", "9", trunk = "0", exit = "0011" }, AW = { "297", "7" },
  AX = { "358", "6-10", trunk = "0" }, AZ = { "994", "9", trunk = "0" }, BA = { "387", "8-9", trunk = "0" },
  BB = { "1", "10", trunk = "1", exit = "011" }, BD = { "880", "6-10", trunk = "0", mobile = "10" },
  BE = { "32", "8-9", trunk = "0" }, BF = { "226", "8" }, BG = { "359", "6-9", trunk = "0", mobile = "8-9" },
  BH = { "973", "8" }, BI = { "257", "8" }, BJ = { "229", "10" }, BL = { "590", "9", trunk = "0" },
  BM = { "1", "10", trunk = "1", exit = "011" }, BN = { "673", "7" }, BO = { "591", "8", trunk = "0" }, BQ = { "599", "7" },
  BR = { "55", "10-11", trunk = "0" }, BS = { "1", "10", trunk = "1", exit = "011" }, BT = { "975", "7-8" },
  BW = { "267", "7-8" }, BY = { "375", "9", trunk = "8", exit = "810" }, BZ = { "501", "7" },
  CA = { "1", "10", trunk = "1", exit = "011" }, CC = { "61", "9", trunk = "0", exit = "0011" },
  CD = { "243", "7-10", trunk = "0", mobile = "7 9" }, CF = { "236", "8" }, CG = { "242", "9" },
  CH = { "41", "9", trunk = "0" }, CI = { "225", "10" }, CK = { "682", "5" }, CL = { "56", "9" }, CM = { "237", "9" },
  CN = { "86", "7-11", trunk = "0", mobile = "11" }, CO = { "57", "8 10", trunk = "0", mobile = "10" }, CR = { "506", "8" },
  CU = { "53", "6-8 10", trunk = "0", exit = "119", mobile = "8" }, CV = { "238", "7" }, CW = { "599", "7-8" },
  CX = { "61", "9", trunk = "0", exit = "0011" }, CY = { "357", "8" }, CZ = { "420", "9" },
  DE = { "49", "5-15", trunk = "0", mobile = "10-11" }, DJ = { "253", "8" }, DK = { "45", "8" },
  DM = { "1", "10", trunk = "1", exit = "011" }, DO = { "1", "10", trunk = "1", exit = "011" },
  DZ = { "213", "8-9", trunk = "0" }, EC = { "593", "8-9", trunk = "0" }, EE = { "372", "7-8" },
  EG = { "20", "8-10", trunk = "0", mobile = "10" }, EH = { "212", "9", trunk = "0" }, ER = { "291", "7", trunk = "0" },
  ES = { "34", "9" }, ET = { "251", "9", trunk = "0" }, FI = { "358", "5-10", trunk = "0", mobile = "6-10" },
  FJ = { "679", "7" }, FK = { "500", "5" }, FM = { "691", "7" }, FO = { "298", "6" }, FR = { "33", "9", trunk = "0" },
  GA = { "241", "7-8" }, GB = { "44", "9-10", trunk = "0" }, GD = { "1", "10", trunk = "1", exit = "011" },
  GE = { "995", "9", trunk = "0" }, GF = { "594", "9", trunk = "0" }, GG = { "44", "10", trunk = "0" },
  GH = { "233", "9", trunk = "0" }, GI = { "350", "8" }, GL = { "299", "6" }, GM = { "220", "7 9" }, GN = { "224", "8-9" },
  GP = { "590", "9", trunk = "0" }, GQ = { "240", "9" }, GR = { "30", "10" }, GT = { "502", "8" },
  GU = { "1", "10", trunk = "1", exit = "011" }, GW = { "245", "9" }, GY = { "592", "7", exit = "001" }, HK = { "852", "8" },
  HN = { "504", "8" }, HR = { "385", "8-9", trunk = "0" }, HT = { "509", "8" }, HU = { "36", "8-9", trunk = "06" },
  ID = { "62", "7-12", trunk = "0", mobile = "9-12" }, IE = { "353", "7-10", trunk = "0", mobile = "9" },
  IL = { "972", "8-9 11-12", trunk = "0", mobile = "9" }, IM = { "44", "10", trunk = "0" }, IN = { "91", "10", trunk = "0" },
  IO = { "246", "7" }, IQ = { "964", "8-10", trunk = "0" }, IR = { "98", "6-7 10", trunk = "0" }, IS = { "354", "7 9" },
  IT = { "39", "6-12", mobile = "9-10" }, JE = { "44", "10", trunk = "0" }, JM = { "1", "10", trunk = "1", exit = "011" },
  JO = { "962", "8-9", trunk = "0" }, JP = { "81", "9-10", trunk = "0", exit = "010" },
  KE = { "254", "7-9", trunk = "0", exit = "000" }, KG = { "996", "9", trunk = "0" }, KH = { "855", "8-9", trunk = "0" },
  KI = { "686", "5 8", trunk = "0", mobile = "8" }, KM = { "269", "7" }, KN = { "1", "10", trunk = "1", exit = "011" },
  KP = { "850", "8 10", trunk = "0" }, KR = { "82", "5-6 8-10", trunk = "0", mobile = "9-10" }, KW = { "965", "8" },
  KY = { "1", "10", trunk = "1", exit = "011" }, KZ = { "7", "10", trunk = "8", exit = "810" },
  LA = { "856", "8-10", trunk = "0" }, LB = { "961", "7-8", trunk = "0" }, LC = { "1", "10", trunk = "1", exit = "011" },
  LI = { "423", "7 9", trunk = "0" }, LK = { "94", "9", trunk = "0" }, LR = { "231", "7-9", trunk = "0" },
  LS = { "266", "8" }, LT = { "370", "8", trunk = "0" }, LU = { "352", "4-11", mobile = "9" }, LV = { "371", "8" },
  LY = { "218", "9", trunk = "0" }, MA = { "212", "9", trunk = "0" }, MC = { "377", "8-9", trunk = "0" },
  MD = { "373", "8", trunk = "0" }, ME = { "382", "8", trunk = "0" }, MF = { "590", "9", trunk = "0" },
  MG = { "261", "9", trunk = "0" }, MH = { "692", "7", trunk = "1", exit = "011" }, MK = { "389", "8", trunk = "0" },
  ML = { "223", "8" }, MM = { "95", "6-10", trunk = "0", mobile = "7-10" }, MN = { "976", "8-10", trunk = "0", exit = "001" },
  MO = { "853", "8" }, MP = { "1", "10", trunk = "1", exit = "011" }, MQ = { "596", "9", trunk = "0" }, MR = { "222", "8" },
  MS = { "1", "10", trunk = "1", exit = "011" }, MT = { "356", "8" }, MU = { "230", "7-8" }, MV = { "960", "7" },
  MW = { "265", "7 9", trunk = "0" }, MX = { "52", "10-11" }, MY = { "60", "8-10", trunk = "0", mobile = "9-10" },
  MZ = { "258", "8-9" }, NA = { "264", "8-9", trunk = "0" }, NC = { "687", "6" }, NE = { "227", "8" }, NF = { "672", "6" },
  NG = { "234", "10", trunk = "0", exit = "009" }, NI = { "505", "8" }, NL = { "31", "9 11", trunk = "0" },
  NO = { "47", "8" }, NP = { "977", "8 10", trunk = "0" }, NR = { "674", "7" }, NU = { "683", "4 7" },
  NZ = { "64", "8-10", trunk = "0" }, OM = { "968", "8" }, PA = { "507", "7-8" }, PE = { "51", "8-9", trunk = "0" },
  PF = { "689", "8" }, PG = { "675", "7-8" }, PH = { "63", "6 8-10", trunk = "0", mobile = "10" },
  PK = { "92", "9-10", trunk = "0" }, PL = { "48", "7 9", mobile = "9" }, PM = { "508", "6 9", trunk = "0" },
  PR = { "1", "10", trunk = "1", exit = "011" }, PS = { "970", "8-9", trunk = "0" }, PT = { "351", "9" }, PW = { "680", "7" },
  PY = { "595", "7-9", trunk = "0" }, QA = { "974", "8" }, RE = { "262", "9", trunk = "0" },
  RO = { "40", "6 9", trunk = "0" }, RS = { "381", "7-12", trunk = "0", mobile = "8-10" },
  RU = { "7", "10", trunk = "8", exit = "810" }, RW = { "250", "8-9", trunk = "0" }, SA = { "966", "9", trunk = "0" },
  SB = { "677", "5 7" }, SC = { "248", "7" }, SD = { "249", "9", trunk = "0" },
  SE = { "46", "7-9", trunk = "0", mobile = "9" }, SG = { "65", "8" }, SH = { "290", "4-5" },
  SI = { "386", "8", trunk = "0" }, SJ = { "47", "8" }, SK = { "421", "6-7 9", trunk = "0", mobile = "9" },
  SL = { "232", "8", trunk = "0" }, SM = { "378", "8 10" }, SN = { "221", "9" },
  SO = { "252", "6-9", trunk = "0", mobile = "7-9" }, SR = { "597", "6-7" }, SS = { "211", "9", trunk = "0" },
  ST = { "239", "7" }, SV = { "503", "8" }, SX = { "1", "10", trunk = "1", exit = "011" }, SY = { "963", "8-9", trunk = "0" },
  SZ = { "268", "8" }, TA = { "290", "4" }, TC = { "1", "10", trunk = "1", exit = "011" }, TD = { "235", "8" },
  TG = { "228", "8" }, TH = { "66", "8-9", trunk = "0" }, TJ = { "992", "9", exit = "810" }, TK = { "690", "4-7" },
  TL = { "670", "7-8" }, TM = { "993", "8", trunk = "8", exit = "810" }, TN = { "216", "8" }, TO = { "676", "5 7" },
  TR = { "90", "10", trunk = "0" }, TT = { "1", "10", trunk = "1", exit = "011" }, TV = { "688", "5-7" },
  TW = { "886", "8-9", trunk = "0" }, TZ = { "255", "9", trunk = "0" }, UA = { "380", "9", trunk = "0" },
  UG = { "256", "9", trunk = "0" }, US = { "1", "10", trunk = "1", exit = "011" }, UY = { "598", "8", trunk = "0" },
  UZ = { "998", "9" }, VA = { "39", "6-11", mobile = "9-10" }, VC = { "1", "10", trunk = "1", exit = "011" },
  VE = { "58", "10", trunk = "0" }, VG = { "1", "10", trunk = "1", exit = "011" },
  VI = { "1", "10", trunk = "1", exit = "011" }, VN = { "84", "9-10", trunk = "0" }, VU = { "678", "5 7" },
  WF = { "681", "6" }, WS = { "685", "5-7 10", mobile = "7 10" }, XK = { "383", "8-12", trunk = "0", mobile = "8" },
  YE = { "967", "7-9", trunk = "0" }, YT = { "262", "9", trunk = "0" }, ZA = { "27", "9", trunk = "0" },
  ZM = { "260", "9", trunk = "0" }, ZW = { "263", "9", trunk = "0" },
}

--- Calling codes that several share → whose a number is when no prefix says otherwise.
numbering.MAIN = {
  ["1"] = "US", ["7"] = "RU", ["39"] = "IT", ["44"] = "GB", ["47"] = "NO", ["61"] = "AU", ["212"] = "MA", ["262"] = "RE",
  ["290"] = "SH", ["358"] = "FI", ["590"] = "GP", ["599"] = "CW",
}

-- Whose numbers of a shared calling code begin how. Left out is what nothing tells: mobile numbers of the Åland Islands,
-- Svalbard, Saint Martin, Saint Barthélemy, Western Sahara and the Vatican may look like those of the main country.
local OWN = {
  ["1"] = {
    CA = "204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 506 514 519 548 "
      .. "579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942",
    AG = "268", AI = "264", AS = "684", BB = "246", BM = "441", BS = "242", DM = "767", DO = "809 829 849", GD = "473",
    GU = "671", JM = "658 876", KN = "869", KY = "345", LC = "758", MP = "670", MS = "664", PR = "787 939", SX = "721",
    TC = "649", TT = "868", VC = "784", VG = "284", VI = "340",
    none = "800 833 844 855 866 877 888", -- free of charge, shared by all
  },
  ["7"] = { KZ = "7" },
  ["39"] = { VA = "06698" },
  ["44"] = { GG = "1481 7781 7839 79111 79117", IM = "1624 7524 7624", JE = "1534 7509 77003 77007 77008 7797 7829 7937" },
  ["47"] = { SJ = "79" },
  ["61"] = { CC = "89162", CX = "89164" },
  ["262"] = { YT = "269 639" },
  ["290"] = { TA = "8" },
  ["358"] = { AX = "18" },
  ["599"] = { BQ = "3 4 7" },
}

--- Shared calling code → prefix after it → ISO code, or "none".
numbering.OWN = {}
for code, countries in pairs(OWN) do
  numbering.OWN[code] = {}
  for iso, prefixes in pairs(countries) do
    for prefix in prefixes:gmatch "%d+" do numbering.OWN[code][prefix] = iso end
  end
end

--- Calling code → ISO code of its main or only country.
numbering.CODES = {}
for iso, row in pairs(numbering.COUNTRIES) do
  numbering.CODES[row[1]] = numbering.MAIN[row[1]] or iso
end

local sets = {} -- list of lengths → length → true

local function set_of(lengths)
  local set = {}
  for from, to in lengths:gmatch "(%d+)%-?(%d*)" do
    for digits = tonumber(from), tonumber(to) or tonumber(from) do set[digits] = true end
  end
  sets[lengths] = set
  return set
end

--- Whether a list of lengths, as "6 8-10", has a length.
---@param lengths string
---@param digits integer
---@return boolean
function numbering.has(lengths, digits)
  return (sets[lengths] or set_of(lengths))[digits] or false
end

return numbering
