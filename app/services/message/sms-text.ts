import type { Language } from '#app/domain/language.ts'

/**
 * The simplified characters of our Chinese texts that Korean text messages cannot carry (KS X 1001 has the traditional
 * ones only), and at the same places those that they can. A test encodes every text.
 */
const SIMPLIFIED =
  '电邮设备录验证码请诉联络确认变删韩国时间于处毕后发广应称记并认属满两续页随资讯节庆动继复当数输测试过监护岁结帮对与'
const TRADITIONAL =
  '電郵設備錄驗證碼請訴聯絡確認變刪韓國時間於處畢後發廣應稱記竝認屬滿兩續頁隨資訊節慶動繼復當數輸測試過監護歲結幫對與'

/**
 * A text as SMS and LMS can carry it: EUC-KR (완성형) knows no Vietnamese tone marks and no simplified characters, and one
 * character outside it makes the whole message fail (KOREA.md section 0, point 8). Korean and English pass as they are.
 */
export function toSmsText(text: string, language: Language): string {
  if (language === 'zh')
    return text.replace(/\p{Script=Han}/gu, (it) => TRADITIONAL[SIMPLIFIED.indexOf(it)] ?? it)
  if (language !== 'vi') return text
  return text
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
}
