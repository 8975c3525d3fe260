"""What outlets are called: names, other spellings and hosts of those that report on Syria. Data, written by hand.

A line is an outlet: the name that people know it by; its other names, behind semicolons; its hosts, behind a stroke,
with a path where one host serves several (`bbc.com/arabic`); indented lines go on with it. A name behind `~` is also
an everyday word or a place: where it is one part of a title or hangs on a headline, it counts only if that outlet is
meant anyway. So do all names of a line behind `*`: monitors, NGOs and agencies of the UN, which headlines of others
name as their source (`... - UNHCR`). A line behind `+` is an aggregator: what stands there is others'. An edition in
another language with a site of its own is an outlet of its own. Of outlets that share a name the first is meant,
unless the address says otherwise. docs/design/outlets.md says why there is a table, and what is done without it.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet. sure, doubtful -- what it is called, its name among them. hosts -- with a path where that decides.

    gathers -- it is an aggregator.
    """

    name: str
    sure: tuple[str, ...]
    doubtful: tuple[str, ...]
    hosts: tuple[str, ...]
    gathers: bool = False


_TABLE = """
Reuters; Reuters.com; Reuters News; Thomson Reuters; Reuters UK; Reuters Canada | reuters.com uk.reuters.com
رويترز; رويترز العربية | ara.reuters.com
Associated Press; The Associated Press; AP; AP News; The AP; AP Online; APNews.com | apnews.com ap.org hosted.ap.org
AFP; Agence France-Presse; Agence France Presse; AFP.com | afp.com
وكالة فرانس برس; فرانس برس; أ ف ب; أ.ف.ب | afp.com/ar
UPI; United Press International; UPI.com | upi.com
dpa; Deutsche Presse-Agentur | dpa.com dpa-international.com
EFE; Agencia EFE | efe.com
ANSA; ANSAmed | ansa.it ansamed.info
Xinhua; Xinhua News Agency; Xinhuanet | news.cn xinhuanet.com
شينخوا; وكالة أنباء شينخوا | arabic.news.cn
TASS; ITAR-TASS; TASS Russian News Agency | tass.com itar-tass.com
ТАСС; ИТАР-ТАСС | tass.ru
Sputnik; Sputnik International; Sputnik News | sputniknews.com sputnikglobe.com
RIA Novosti; RIA | en.ria.ru
РИА Новости | ria.ru
سبوتنيك عربي; سبوتنيك; وكالة سبوتنيك | arabic.sputniknews.com sputnikarabic.ae sarabic.ae
Interfax; Interfax.com | interfax.com
RT; Russia Today; RT News; RT International | rt.com
روسيا اليوم; RT Arabic; RT عربي; RT Online | arabic.rt.com
Anadolu Agency; AA; Anadolu; Anadolu Agency (AA); Anadolu Ajansı English | aa.com.tr/en
Anadolu Ajansı | aa.com.tr/tr aa.com.tr
وكالة الأناضول; الأناضول | aa.com.tr/ar
IRNA; IRNA English; Islamic Republic News Agency | en.irna.ir
Tasnim News Agency; Tasnim; Tasnim News | tasnimnews.com
Fars News Agency; Fars News | english.farsnews.ir farsnews.com
Mehr News Agency; Mehr News | en.mehrnews.com mehrnews.com
Press TV; PressTV | presstv.ir presstv.com
العالم; قناة العالم; ~العالم | alalam.ir alalamtv.net
Petra; Jordan News Agency; Petra News Agency | petra.gov.jo
NNA; National News Agency; NNA Lebanon; National News Agency Lebanon | nna-leb.gov.lb
SPA; Saudi Press Agency | spa.gov.sa
WAM; Emirates News Agency | wam.ae
KUNA; Kuwait News Agency | kuna.net.kw
MENA; ~MENA; Middle East News Agency | mena.org.eg
SANA; Syrian Arab News Agency; SANA (English); SANA English; S A N A; Syrian Arab News Agency SANA | sana.sy/en
سانا; وكالة سانا; سانا نيوز; الوكالة العربية السورية للأنباء; S A N A; وكالة الأنباء السورية; الوكالة العربية السورية
  للأنباء سانا | sana.sy
North Press Agency; North Press; NPA; NPA Syria; NPASyria | npasyria.com/en
نورث برس; وكالة نورث برس; وكالة نورث برس للأنباء | npasyria.com
Hawar News Agency; ANHA; ANHA Hawar News Agency; Hawar News; Hawarnews | hawarnews.com/en
وكالة أنباء هاوار; هاوار; ANHA | hawarnews.com
BBC News; BBC; BBC World; BBC News Online; BBC World News; BBC.com; BBC World Service; BBC News World; BBC Online |
  bbc.com bbc.co.uk bbci.co.uk
بي بي سي عربي; BBC; BBC Arabic; BBC عربي; BBC News عربي; BBC News Arabic; بي بي سي; BBCArabic.com; BBC Arabic News |
  bbc.com/arabic bbc.co.uk/arabic bbci.co.uk/arabic bbcarabic.com
BBC News Türkçe; BBC Türkçe; BBC Turkish | bbc.com/turkce bbci.co.uk/turkce
BBC News فارسی; BBC Persian; BBC فارسی; بی‌بی‌سی فارسی | bbc.com/persian bbci.co.uk/persian
Sky News; Sky News UK | news.sky.com
سكاي نيوز عربية; سكاي نيوز عربي; Sky News Arabia; سكاي نيوز | skynewsarabia.com
ITV News; ITV | itv.com
Channel 4 News | channel4.com/news
CNN; CNN.com; CNN International; CNN (Web News); CNN (Online News); CNN Digital; CNN Wire; Cable News Network |
  cnn.com edition.cnn.com
CNN بالعربية; CNN Arabic; سي إن إن; سي ان ان; CNN العربية | arabic.cnn.com
NBC News; NBCNews.com; NBC News (Online); NBC News Digital | nbcnews.com
CBS News; CBSNews.com; CBS News (Online) | cbsnews.com
ABC News; ABC News (Online); ABC News US | abcnews.go.com abcnews.com
Fox News; Fox Online News; FOXNews.com; Fox News (Online News); Fox News Digital | foxnews.com
NPR; NPR Online News; National Public Radio; NPR News; NPR (Online News) | npr.org
PBS NewsHour; PBS News; NewsHour | pbs.org/newshour
Voice of America; VOA; VOA News; Voice of America English; VOA English | voanews.com
الحرة; ~الحرة; قناة الحرة; Alhurra | alhurra.com
Radio Free Europe/Radio Liberty; RFE/RL; RFERL; RFE/RL Newsline; Radio Free Europe | rferl.org
The New York Times; New York Times; NYT; NYTimes; NYTimes.com; New York Times - News; The New York Times Company; NY
  Times; NYT World | nytimes.com rss.nytimes.com
The Washington Post; Washington Post; WashPost; washingtonpost.com; WaPo | washingtonpost.com
The Wall Street Journal; Wall Street Journal; WSJ; WSJ.com; Wall Street Journal - News | wsj.com online.wsj.com
Los Angeles Times; LA Times; latimes.com; L.A. Times | latimes.com
USA Today; USATODAY.com | usatoday.com
The Christian Science Monitor; Christian Science Monitor; CSMonitor.com | csmonitor.com
Washington Times; The Washington Times | washingtontimes.com
Politico; POLITICO.com | politico.com
Politico Europe; POLITICO.eu | politico.eu
The Hill; TheHill | thehill.com
TIME; TIME.com; TIME Magazine; ~Time | time.com
Newsweek | newsweek.com
Foreign Policy | foreignpolicy.com
Foreign Affairs; ~Foreign Affairs | foreignaffairs.com
The New Yorker; ~New Yorker | newyorker.com
The Atlantic; ~Atlantic; TheAtlantic.com | theatlantic.com
The Economist; ~Economist | economist.com
Bloomberg; Bloomberg News; Bloomberg.com | bloomberg.com
Axios; ~Axios | axios.com
Vox; ~Vox; Vox.com | vox.com
Vice News; VICE; ~Vice | vice.com news.vice.com
The Intercept; ~Intercept | theintercept.com
The Daily Beast; Daily Beast | thedailybeast.com
HuffPost; The Huffington Post; Huffington Post; HuffPost World | huffpost.com huffingtonpost.com
BuzzFeed News; BuzzFeed | buzzfeednews.com buzzfeed.com
Business Insider; ~Insider | businessinsider.com
+ Yahoo News; Yahoo! News; Yahoo News UK | news.yahoo.com yahoo.com/news
+ Google News | news.google.com
+ Bing News; BingNews | bing.com/news
+ MSN; MSN News; MSN.com | msn.com
+ Reddit; reddit.com | reddit.com
+ Flipboard | flipboard.com
+ AllSides | allsides.com
+ Feedly | feedly.com
+ Inoreader | inoreader.com
+ NewsNow | newsnow.co.uk newsnow.com
+ Ground News | ground.news
The Guardian; Guardian; Guardian.co.uk; theguardian.com; The Guardian UK; Guardian News | theguardian.com
  guardian.co.uk
The Observer; ~Observer
The Independent; ~Independent; Independent.co.uk; The Independent UK | independent.co.uk the-independent.com
The Telegraph; ~Telegraph; The Daily Telegraph; Telegraph.co.uk; Daily Telegraph | telegraph.co.uk
The Times; The Times of London; The Sunday Times; The Times UK | thetimes.co.uk thetimes.com
Financial Times; FT; FT.com | ft.com
Daily Mail; MailOnline; Mail Online; The Daily Mail; Daily Mail Online | dailymail.co.uk
Metro; ~Metro; Metro.co.uk | metro.co.uk
The Irish Times; Irish Times | irishtimes.com
France 24; FRANCE 24; France24; France 24 English; France24.com; France 24 (English); F24 | france24.com/en
فرانس 24; فرانس٢٤; France 24 Arabic; فرانس 24 عربي; France 24 عربي | france24.com/ar
France 24 (français); France 24 français; France 24; France24 | france24.com/fr france24.com
RFI; Radio France Internationale; RFI English | rfi.fr
مونت كارلو الدولية; مونت كارلو | mc-doualiya.com
Le Monde; Le Monde.fr; LeMonde.fr | lemonde.fr
Le Figaro; LeFigaro.fr | lefigaro.fr
Libération; Liberation.fr | liberation.fr
L'Orient Today; L’Orient Today; LOrient Today | today.lorientlejour.com
L'Orient-Le Jour; L’Orient-Le Jour; L'Orient Le Jour; OLJ | lorientlejour.com
DW; Deutsche Welle; DW News; DW English; DW.com; DW (English); Deutsche Welle English | dw.com/en dw.com
دويتشه فيله; DW عربية; دويتشه فيله عربية; دويتشه فيلله; DW Arabic; DW (عربية) | dw.com/ar rss.dw.com/rdf/rss-ar
  rss.dw.com/xml/rss-ar
Der Spiegel; DER SPIEGEL; SPIEGEL ONLINE; Spiegel Online; ~Spiegel; Spiegel International | spiegel.de
tagesschau; tagesschau.de; ARD tagesschau | tagesschau.de
ZEIT ONLINE; Die Zeit | zeit.de
Süddeutsche Zeitung; SZ.de; Sueddeutsche.de | sueddeutsche.de
Frankfurter Allgemeine Zeitung; FAZ; FAZ.NET; Frankfurter Allgemeine | faz.net
euronews; Euronews.com; Euronews English | euronews.com
swissinfo.ch; SWI swissinfo.ch; Swissinfo; SWI | swissinfo.ch
El País; EL PAÍS; El Pais | elpais.com
CBC News; CBC; CBC.ca | cbc.ca
The Globe and Mail; Globe and Mail | theglobeandmail.com
ABC News (Australia); ABC Australia; ABC News AU | abc.net.au
The Sydney Morning Herald; Sydney Morning Herald; SMH | smh.com.au
Kyodo News; Kyodo | english.kyodonews.net
The Japan Times; Japan Times | japantimes.co.jp
CGTN | cgtn.com
South China Morning Post; SCMP | scmp.com
Al Jazeera English; Al Jazeera; Aljazeera; Aljazeera.com; AJE; Al-Jazeera; AJE News; Al-Jazeera English; Al Jazeera
  (English); AlJazeera English; Al Jazeera Online | aljazeera.com english.aljazeera.net
Al Jazeera America | america.aljazeera.com
الجزيرة نت; ~الجزيرة; Al Jazeera; قناة الجزيرة; الجزيرة.نت; موقع الجزيرة نت; Aljazeera.net | aljazeera.net
الجزيرة مباشر; Aljazeera Mubasher | mubasher.aljazeera.net aljazeeramubasher.net
Al Arabiya; Al Arabiya English; Al-Arabiya; Al Arabiya News; Alarabiya; Al-Arabiya English; Alarabiya.net English |
  english.alarabiya.net
العربية; ~العربية; العربية نت; العربية.نت; قناة العربية; Al Arabiya Arabic | alarabiya.net
الحدث; ~الحدث; قناة الحدث; العربية الحدث | alhadath.net
Asharq Al-Awsat; Asharq Al-Awsat English; Asharq Al Awsat; ASHARQ AL-AWSAT English; Asharq Alawsat; Asharq Al-Awsat
  Newspaper | english.aawsat.com eng-archive.aawsat.com
الشرق الأوسط; ~الشرق الأوسط; صحيفة الشرق الأوسط; جريدة الشرق الأوسط | aawsat.com
الشرق للأخبار; الشرق نيوز; Asharq News | asharq.com now.asharq.com
The New Arab; New Arab; Al-Araby Al-Jadeed English; Al-Araby Al-Jadeed (English); The New Arab English | newarab.com
  english.alaraby.co.uk
العربي الجديد; صحيفة العربي الجديد; Al-Araby Al-Jadeed | alaraby.co.uk
التلفزيون العربي; Al Araby TV | alaraby.com
Middle East Eye; MEE; Middle East Eye (MEE); MiddleEastEye | middleeasteye.net
Middle East Monitor; MEMO; Middle East Monitor (MEMO) | middleeastmonitor.com
Al-Monitor; Al Monitor; AL-Monitor: The Middle East Today; AL-MONITOR; Almonitor; Al-Monitor: Independent, trusted
  coverage of the Middle East | al-monitor.com
The National; The National News; The National UAE | thenationalnews.com thenational.ae
Gulf News; gulfnews.com | gulfnews.com
Khaleej Times | khaleejtimes.com
Arab News; ArabNews | arabnews.com
عكاظ; صحيفة عكاظ | okaz.com.sa
الأخبار; ~الأخبار; جريدة الأخبار; Al-Akhbar; Al-Akhbar English | al-akhbar.com
النهار; ~النهار; An-Nahar; Annahar; صحيفة النهار | annahar.com
The Daily Star (Lebanon); The Daily Star Lebanon; ~The Daily Star; Daily Star Lebanon | dailystar.com.lb
Naharnet; Naharnet Newsdesk; نهارنت | naharnet.com
Al Mayadeen English; Al Mayadeen; Al-Mayadeen | english.almayadeen.net
الميادين; ~الميادين; الميادين نت; قناة الميادين | almayadeen.net
المنار; ~المنار; قناة المنار; موقع المنار | almanar.com.lb
Al-Manar; Al Manar; Al-Manar TV; Al Manar TV Lebanon | english.almanar.com.lb
LBCI; LBC; LBCI Lebanon; LBCI News | lbcgroup.tv lbcgroup.com
Now Lebanon; NOW Lebanon | now.mmedia.me nowlebanon.com
القدس العربي; Al-Quds Al-Arabi; صحيفة القدس العربي; جريدة القدس العربي; Al Quds Al Arabi | alquds.co.uk
رأي اليوم; صحيفة رأي اليوم; Rai Al-Youm; Raialyoum | raialyoum.com
الحياة; ~الحياة; جريدة الحياة; صحيفة الحياة; Al-Hayat; دار الحياة | alhayat.com
إيلاف; صحيفة إيلاف; Elaph | elaph.com
عربي21; عربي 21; صحيفة عربي21; Arabi21 | arabi21.com
إرم نيوز; Erem News | eremnews.com
اليوم السابع; Youm7; صحيفة اليوم السابع | youm7.com
الأهرام; ~الأهرام; بوابة الأهرام; جريدة الأهرام | ahram.org.eg gate.ahram.org.eg
Ahram Online; Al-Ahram; Al-Ahram Weekly | english.ahram.org.eg
The Jordan Times; Jordan Times | jordantimes.com
الغد; ~الغد; جريدة الغد; صحيفة الغد | alghad.com
The Times of Israel; Times of Israel; TOI Staff; Times of Israel Staff | timesofisrael.com
The Jerusalem Post; Jerusalem Post; JPost; JPost.com | jpost.com
Haaretz; Haaretz.com; Haaretz English; Ha'aretz | haaretz.com
הארץ | haaretz.co.il
Ynetnews; ynet; Ynet News; ynetnews.com | ynetnews.com
i24NEWS; i24 News | i24news.tv
Israel Hayom | israelhayom.com
Daily Sabah; DailySabah; Daily Sabah English | dailysabah.com
Hürriyet Daily News; Hurriyet Daily News; Hürriyet | hurriyetdailynews.com hurriyet.com.tr
TRT World; TRTWorld; TRT WORLD | trtworld.com
TRT عربي; TRT Arabi | trtarabi.com
Duvar English; Duvar | duvarenglish.com
Bianet; Bianet English | bianet.org
Yeni Şafak; Yenisafak; Yeni Safak | yenisafak.com
Rudaw; Rudaw English; Rudaw.net; Rudaw Media Network; رووداو; روداو | rudaw.net
Kurdistan 24; Kurdistan24; K24; Kurdistan24 English | kurdistan24.net
ANF News; ANF English; ANF; Firat News Agency | anfenglishmobile.com anfenglish.com anfnews.com
Shafaq News; شفق نيوز; Shafaq News Agency | shafaq.com
السومرية نيوز; السومرية; Alsumaria; Alsumaria News | alsumaria.tv
Enab Baladi; Enab Baladi English; EnabBaladi; Enab Baladi News; Enab-Baladi | english.enabbaladi.net
عنب بلدي; جريدة عنب بلدي; صحيفة عنب بلدي; عنب بلدي أونلاين; Enab Baladi | enabbaladi.net
Syria Direct | syriadirect.org
The Syrian Observer; Syrian Observer | syrianobserver.com
Levant24; Levant 24 | levant24.com
Syria Deeply | newsdeeply.com/syria syriadeeply.org
تلفزيون سوريا; موقع تلفزيون سوريا; Syria TV Arabic | syria.tv
Syria TV | syria.tv/en
حلب اليوم; قناة حلب اليوم; تلفزيون حلب اليوم; Halab Today; Halab Today TV; HalabToday | halabtodaytv.net
زمان الوصل; موقع زمان الوصل; جريدة زمان الوصل; صحيفة زمان الوصل; Zaman Al Wasl; Zaman Alwasl; Zaman al-Wasl |
  zamanalwsl.net
أورينت نت; أورينت; تلفزيون أورينت; قناة أورينت; Orient Net; Orient News; أورينت نيوز; ~Orient | orient-news.net
بلدي نيوز; شبكة بلدي الإعلامية; شبكة بلدي; Baladi News; وكالة بلدي نيوز | baladi-news.com
شبكة شام; شبكة شام الإخبارية; شام نتورك; ~شام; Shaam Network; Sham News Network | shaam.org
فرات بوست; Euphrates Post; شبكة فرات بوست | euphratespost.net
نداء بوست; Nedaa Post | nedaa-post.com
السورية نت; السورية.نت; Alsouria Net | alsouria.net
جسر; صحيفة جسر; ~جسر; Jesr Press; جسر برس | jesrpress.com
وطن إف إم; وطن إف إم - WATAN FM; راديو وطن; Watan FM; WATAN FM | watan.fm
راديو الكل; Radio Alkul; Rozana Alkul | radioalkul.com
روزنة; راديو روزنة; Rozana; ~روزنة | rozana.fm
بيسان إف إم; BISSAN FM; بيسان إف إم - BISSAN FM
دير الزور 24; دير الزور24; DeirEzzor 24; Deir Ezzor 24; Deirezzor24 | deirezzor24.net
عين الفرات; شبكة عين الفرات; Eye of Euphrates | eyeofeuphrates.com
السويداء 24; السويداء24; Suwayda 24; Suwayda24 | suwayda24.com
تجمع أحرار حوران; أحرار حوران; Horan Free League | horanfree.com
جيرون; شبكة جيرون; ~جيرون; Geiroon | geiroon.net
الوطن; ~الوطن; صحيفة الوطن; جريدة الوطن; الوطن أون لاين; الوطن السورية | alwatan.sy
تشرين; ~تشرين; صحيفة تشرين | tishreen.news.sy
الثورة; ~الثورة; صحيفة الثورة; الثورة أون لاين | thawra.sy
شام إف إم; شام FM; Sham FM | sham.fm
Syria Report; The Syria Report | syria-report.com
Step News Agency; Step News; وكالة ستيب الإخبارية; ستيب نيوز; وكالة ستيب | stepagency-sy.net
* Syrian Observatory for Human Rights; SOHR; The Syrian Observatory for Human Rights; Syrian Observatory For Human
  Rights (SOHR); Syrian Observatory; Syriahr | syriahr.com/en
* المرصد السوري لحقوق الإنسان; المرصد السوري; ~المرصد; SOHR Arabic | syriahr.com
* Syrian Network for Human Rights; SNHR; The Syrian Network for Human Rights; Syrian Network for Human Rights (SNHR);
  SN4HR | snhr.org sn4hr.org news.sn4hr.org
* الشبكة السورية لحقوق الإنسان | snhr.org/arabic
* Violations Documentation Center in Syria; VDC; Violations Documentation Center | vdc-sy.net vdc-sy.info
* Syrians for Truth and Justice; STJ; سوريون من أجل الحقيقة والعدالة | stj-sy.org
* Syria Justice and Accountability Centre; SJAC; Syria Justice & Accountability Centre; Syria Justice and
  Accountability Center | syriaaccountability.org
* The White Helmets; White Helmets; Syria Civil Defence; Syria Civil Defense; Syrian Civil Defence; The White Helmets
  (Syria Civil Defence) | whitehelmets.org syriacivildefence.org
* الدفاع المدني السوري; الخوذ البيضاء | whitehelmets.org/ar
Airwars | airwars.org
Bellingcat | bellingcat.com
* International Crisis Group; Crisis Group; Crisisgroup | crisisgroup.org
Institute for the Study of War; ISW; Understanding War | understandingwar.org iswresearch.org
The Washington Institute; Washington Institute; Washington Institute for Near East Policy; WINEP; The Washington
  Institute for Near East Policy | washingtoninstitute.org
Carnegie Middle East Center; Carnegie Endowment for International Peace | carnegie-mec.org carnegieendowment.org
Atlantic Council | atlanticcouncil.org
Chatham House | chathamhouse.org
COAR; Center for Operational Analysis and Research | coar-global.org
UN News; United Nations News; UN News Centre; UN News Service; UN News Center | news.un.org/en news.un.org
أخبار الأمم المتحدة; مركز أنباء الأمم المتحدة; أخبار الأمم المتحدة: منظور عالمي قصص إنسانية | news.un.org/ar
  news.un.org/feed/subscribe/ar
ReliefWeb; ReliefWeb Updates; Relief Web | reliefweb.int
* OCHA; UN OCHA; UNOCHA; United Nations Office for the Coordination of Humanitarian Affairs | unocha.org
* OHCHR; UN Human Rights Office; United Nations Human Rights; UN Human Rights | ohchr.org
* UNHCR; UN Refugee Agency | unhcr.org
* UNICEF | unicef.org
* WHO; World Health Organization | who.int
* World Food Programme; WFP | wfp.org
* OPCW; Organisation for the Prohibition of Chemical Weapons | opcw.org
* ICRC; International Committee of the Red Cross | icrc.org
* Human Rights Watch; HRW; Human Rights Watch News | hrw.org
* هيومن رايتس ووتش | hrw.org/ar
* Amnesty International; Amnesty International UK; Amnesty | amnesty.org amnesty.org.uk
* منظمة العفو الدولية | amnesty.org/ar
* MSF; Médecins Sans Frontières; Doctors Without Borders; Médecins Sans Frontières (MSF) International; Medecins Sans
  Frontieres | msf.org doctorswithoutborders.org
* Save the Children | savethechildren.net savethechildren.org.uk
* Norwegian Refugee Council; NRC | nrc.no
* Physicians for Human Rights; PHR | phr.org
The New Humanitarian; New Humanitarian; IRIN; IRIN News | thenewhumanitarian.org irinnews.org
Devex | devex.com
Global Voices | globalvoices.org globalvoicesonline.org
openDemocracy | opendemocracy.net
Jadaliyya | jadaliyya.com
War on the Rocks | warontherocks.com
Long War Journal; FDD's Long War Journal; The Long War Journal | longwarjournal.org
Military Times | militarytimes.com
Defense News | defensenews.com
Stars and Stripes | stripes.com
"""


def _read(line: str) -> Masthead:
    said, _, hosts = " ".join(line.split()).partition(" | ")
    names = [one.strip() for one in said.removeprefix("* ").removeprefix("+ ").split(";")]
    doubtful = [one.removeprefix("~") for one in names if one.startswith("~") or said.startswith("* ")]
    sure = [one for one in names if one not in doubtful and not one.startswith("~")]
    return Masthead(names[0], tuple(sure), tuple(doubtful), tuple(hosts.split()), said.startswith("+ "))


OUTLETS = tuple(map(_read, re.split(r"\n(?! )", _TABLE.strip())))
