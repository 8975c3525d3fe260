"""How rare words, places, actors and deeds are: counted by tests/bench/train_likeness.py, which writes this.

3224 stories in Latin script, 424 in Arabic. Numbers about texts, no texts.
"""

STORIES = 3648

# What a stem is worth, in nats, that is not among these: about a third as common as the rarest here.
UNSEEN = {"latin": 5.6, "arabic": 5.0}

BANDS: tuple[tuple[float, str], ...] = (
    (
        0.5,
        (
            "forc peopl president stat syria syrian اخر ادلب اصاب بريف بلد ريف سور سوريا شرق شمال غرب قتل قري قصف "
            "قوات مدفع مدن مدني مدين مناطق منطق نظام "
        ),
    ),
    (
        1.0,
        (
            "al assad attack bashar call city com continu country end fight foreign government group international "
            "kill military official report right security support thre unit war ادي استهداف استهدف استهدفت اسد اصيب "
            "اطفال بجروح بقصف بينهم تابع ترك جراء جرح جنوب جوي حرب حلب دفاع دول روس صاروخ طاير طفل عسكر عمل غار قسد "
            "محافظ محيط مصادر مقتل مواقع "
        ),
    ),
    (
        1.5,
        (
            "accord across action ad administration air ally american arab area arm army ask bas believ border chang "
            "civil civilian clear clos conflict control damascus death despit earlier east effort fac far fighter fir "
            "follow four general ground head held help hit hom hop hous human iraq islamic issu leader led liv look "
            "meet member middl minister mov nation national need number obama old open operation opposition plac plan "
            "point policy political power press public rebel regim region remain reuter run russia secretary set show "
            "start statement step stop strik talk target terrorist think tim town troop try want washington weapon "
            "western whit work world اثر اسراييل اسفر اشخاص اطراف اطلاق اعلام امرا امن اول بشكل بقذايف تركيا تشهد "
            "تصعيد تنظيم ثقيل ثلاث جبل جديد جيش دير ديمقراط روسيا رييس زاو زور ساع شبك شخص صواريخ ضحايا طريق طير عملي "
            "عناصر فرق فصايل قذايف قرب قصفت لقو محل مصاب مصدر معارض منازل نار نفذت هجم وطن "
        ),
    ),
    (
        2.0,
        (
            "accus act activist address agency aid aleppo allow america announc anti appear approach attempt "
            "authority barack battl began bomb bring build campaign capital car carri carry cas caus center central "
            "chemical chief children claim coalition comment committe community concern consider council creat crisis "
            "current dead deal decision defens demand department describ destroy died direct director dozen ear "
            "eastern enter expect fact fail fami fear find fiv found fre front full good hand happen hard high hold "
            "hour hundr immediat important includ increas injur insid intelligenc interest involv iran isis israel "
            "john join keep key know known larg lat launch law lead leav left legal lik limit lin littl local main "
            "major man mean media militant million monitor morn mr nam night north northern observatory offer offic "
            "order outsid party past peac play polic position possibl post pressur previous prim problem protect "
            "protest provid provinc push question reach receiv regional releas reporter republican respons result "
            "return risk rol rul russian seek seem send senior serious servic short shot sid sign sit situation six "
            "soldier sourc speak spokesman stand story street strong suggest tak team tension term thing thousand "
            "threat top trad turkey turkish turn un urg video view violenc visit vot warn watch west women wound "
            "اتفاق اثن احتلال احياء اخبار اخير اربع ارهاب استشهاد اسلح اشتباك اضرار الل امريك انباء انس انفجار اهال "
            "اير ايران بدا بشر بيان تحالف تحرير تزامن تسبب تستهدف تعرضت تل تم جانب جسر حال حدود حزب حسك حصيل حكوم حما "
            "حمل خارج خاص خساير داخل داعش درعا دمشق سابق سقوط سكان سكن سوري سيار سيطر شام شخصا شعب شنت شهداء صفوف ضرب "
            "طبي عايل عدم عرب عشر عفر عين فرات قتلوا قريب قصفا قوع كبير لقصف ماد مباشر مجزر مجهول محمد مخيم مرصد مركز "
            "مستمر مستهدف مسوول مسير مكان مكثف منزل موقع ميليشي نازح ناشط نتيج نساء نقاط نقل هجوم وقت وقف "
        ),
    ),
    (
        2.5,
        (
            "abl accept access account advanc adviser affect afp agr agre agreement ahead aim airstrik aliv "
            "ambassador analyst apparent arabia argu arrest arriv assault associat attribut avoid bad ban bbc begin "
            "best better big blam block body break brief britain british brought business captur casualty certain "
            "challeng chanc charg china citizen clash cnn co commander commit company complet complianc condemn "
            "condition conduct conferenc confirm congress connect controll cost cours court cover crackdown critical "
            "cross cut dai damag data david debat decad decid declar deep defeat defend deliver democracy democrat "
            "democratic deploy deputy detail different difficult diplomat diplomatic discuss distribution district "
            "don donald driv drop due economic effect effectiv eight election electronic ensur especial establish "
            "estimat europ european event evidenc experienc expert express extremist fall figur final fle fled focus "
            "form forward franc freedom french friend fund futur gain gam gas gav generation giv global goal "
            "governanc great grow gun half hear heavy history hospital humanitarian idea imag impos independent "
            "influenc information infrastructur insist intervention interview investigation iranian iraqi islamist "
            "jim job joint journalist kind kurdish land largest latency latest leadership leagu lebanon level libya "
            "lif link list london los lost lot low majority manag mark mass matter measur men messag met mil ministry "
            "minut missil mission moment moscow movement muir muslim negotiat neighbor neighborhood network non "
            "offensiv officer oil operat oppos option organization particular partner pass peaceful percent person "
            "photo platform pm population potential prepar present presidential prevent pro process program promis "
            "protester publish pull putin qaeda quick quot raid rais read real reason record red reform refuge "
            "relation reported represent requir research resident resolution respond ris road rocket saf sanction "
            "saudi scen school seiz senat sent serv settlement seven shar shell shoot significant similar small "
            "solution south southern special speech spok staff stag stay strategic strategy struggl suffer sunni sup "
            "suspect system tank television tell ten territory terrorism thought threaten toll total train travel tri "
            "trump tv twitter uk ultra union updat upris vehicl victim villag violent weekend win witness word worker "
            "york young zon ابناء ابو اجتماع احمد ادار ادت اراض ارتفاع اردوغ ارض استشهد استطلاع استمرار اسعاف اسفرت "
            "اشهر اعتقال اعداد اعزاز اعلنت ال الاف امم انزال انسان انقاذ اوضح ايام باب بار باستهداف بجبل بحق برس بغار "
            "بلاد بمدين بمقتل بني بوست بيضاء تجار تجمع تسيطر تعرض تعلن تفاصيل تفجير تقصف تنفيذ تواصل جرابلس جنود جهه "
            "جود حيا خدم خطر خفض خلايا خمس خوذ دور رابع رجل رسم رغم رقه زار زراع زيار سانا سبق سته سنو سياس سياق سيد "
            "شاب شغور شهدت شيخ صور طال طفلا ظل ظهر عالم عاما عبد عددا عديد عراق عقب علاج عمر عنصر عود عيس غاب فان فجر "
            "فريق فيديو قاعد قامت قتلت قتيل قياد كامل كرد كنصفر لاذق لبن لبنان لحظ لحقوق لمدين ليل متحد متفاوت متكرر "
            "متمركز مجلس مجموع محاول مدعوم مدنيا مستشف مسلح مشف مشيرا مصر معر معظم معلوم مقاتل ممتلك مواطن موال موج "
            "ميليشيا ناسف نشر نشرت نفذ نقط نقلت نوع هاون هوي هيي واقع يات يستهدف "
        ),
    ),
    (
        3.0,
        (
            "ability abroad abu achiev acknowledg activ activity actual add addition additional admit affair affiliat "
            "afghanistan afternoon agent aircraft alleg allianc alon amount announcement answer ap appeal approv "
            "articl artillery assistanc attend attention authoriz bank bar becom beirut beyond biggest bill billion "
            "black blast blood blow board bombardment brok brother brutal bst bush camp candidat career ceasefir "
            "centr chairman chao check child choic christian cit clinton collaps combat command commitment common "
            "communication congressional consequenc conservativ contact contain contribut convinc correspondent count "
            "counter countrysid crim criminal critic criticism criticiz crowd crush danger dangerous dat de declin "
            "deir demonstration deni destruction determin develop development die differenc discussion displac divid "
            "division document dominat door doubt draft draw economy edit egypt elect element elsewher emerg "
            "emergency encourag enemy engag entir envoy equipment erdogan erupt escalat escap eventual exact exampl "
            "executiv exist expand explain explosion extrem eye facility failur father favor federal feel fell fellow "
            "felt field financial firm fly food formal fought fox ful gang gather gen georg germany greater guard "
            "gulf halt hama headquarter health heard heart helicopter hezbollah higher highlight hill hillary host "
            "hug identifi idlib impact implement improv incident increasing indicat individual initial injury intend "
            "internal internet investigat involvement isil islam israeli jam jet jihadist jordan judg justic kept "
            "kerry kurd lack lawmaker learn lebanes lie light location longer loss maintain market massacr massiv "
            "material medical michael mid militia minority miss moderat money mother mount murder nato nearby "
            "necessary negotiation newspaper nin nuclear nusra observer obvious occur ongo opinion opponent "
            "opportunity pag paris parliament paul pay pentagon period personal personnel phon pictur player pledg "
            "politic politician poll popular pos possibility powerful presenc pric prison privat probab produc "
            "progress project prompt propos proposal protection prov pursu quarter rang rank rat re ready refer refus "
            "regard reject relat relationship relativ religious remark remov rep repeat repeated representativ "
            "request resolv respect responsibility responsibl rest reveal review revolution robert room round rout "
            "safety sana sav scal schedul scor sea search season secur self sen senator sens separat sery shift ship "
            "signal simp singl slow social someon son sought sound specific spend spent spread standard star station "
            "stok stress stronghold struck study suburb success successful suicid summer summit supporter sur surpris "
            "surround suspend terror test throughout tie tough track transition troubl tru trust tweet ultimat "
            "unclear understand university unlik unrest veto vic victory violation vladimir voic wait walk wall "
            "warplan water wav websit welcom whol wid william withdraw withdrawal woman won worry worst writ wrong "
            "wrot yemen ابرز ابيض اتحاد اتراك اثار اجراء اجواء احتجاج ارتكبت اردن ارياف اريحا ازم اسبوع استجاب "
            "استجابت استقرار اسع اسعار اسعفت اسلام اشنطن اصابت اصيبوا اضرارا اطار اطلقت اعتداء اعتقلت اعل اعلن اعمال "
            "اقتصاد الان الف اماكن امر امرات اناضول انتشار انتشال انتهاك انقر اهل اوضاع اوضحت باد باسم بجراح بحال بحث "
            "بحر بحيا بدء بدعم براجم برصاص بري بشار بشان بصاروخ بصواريخ بصير بعدد بعضهم بعمل بلدت بمنطق بهدف بوت "
            "بوكمال تتعرض تحقيق تحليق تدخل تدمير ترد ترمان تزامنا تسببت تسجيل تسو تصعيدا تعا تعتبر تعزيز تفقدت تقتل "
            "تقرير تكشف تلفزي تماس تمر تنف تنفذ توج تويتر ثالث ثان جاء جبه جثث جثه جددت جرايم جري جميع جميعهم جهت جول "
            "جويا حادث حجم حدات حديث حرايق حرج حرك حمص حي حيو خاضع خروج خروق خطوط خطير دخول دفع دمار ديرالزور راح راس "
            "ردا رشاش رصد رفعت زيت زير سايل سبع سقطت سلاح سلام سلط سماء سهل سوق سوقا سويداء سيطرت شديد شرط شن صاروخيا "
            "صحه صحيف صفح ضحي ضحيت طالت طرف عاصم عبو عدو عسكريا عمال عملت عنب عنيف غزه فايت فتح فتر فراغ فطير فقد فور "
            "فيسبوك قذيف قرار قريت قضي قليل قنا قوه قوي كراسنبول كفر لاجي لاكثر لتلق لتنظيم لجن لسيطر لطاير لفت لمقتل "
            "لميليشيا لنورث لواء ليزر متبادل متفرق متواصل مجاور مجتمع محاور محرر محروق محط محور مختلف مخلف مداهم مدير "
            "مرافق مراكز مرتبط مره مروح مريم مزارع مزرع مزيد مساعد مشاف مشترك مضيفا مطار مطلع مطلوب معار معبر معسكر "
            "مقابل مقر ملاي ملف ملي مليشي مماثل منبج منتصف منظم مهجر موجه موسكو موقف ميا ميات ناح نت نتايج نداء نزوح "
            "نشطاء نصف نعس نهر نورث نير نيوز هجوما هدف وثق وضع وفد وكال ولاي يتم يعلن يعمل يكشف "
        ),
    ),
    (
        3.5,
        (
            "abandon abdel abdullah absolut abus accusation adopt advantag advocat africa age agenda aggressiv "
            "airport alawit ali allegation alleged alli alongsid alternativ ammunition analysis andrew angel anger "
            "ankara annan annual apart approval argument assessment asset assistant assum atrocity attorney audienc "
            "author authorization availabl awar baghdad balanc barrel basis battlefield bear beat begun behead belong "
            "benefit benjamin besieg bid bin bit bloodsh bloody bob bomber book boost born boy branch broad broadcast "
            "broader broken broker built bullet burn buy california caliphat calm cameron capability capacity caption "
            "careful cast caught cell century champion channel chant chines choos chris chuck circumstanc class click "
            "closer coach coast cold colleagu colleg compar complex complicat conclud confidenc confront "
            "confrontation connection consistent constitution consult conversation cooperation coordinat copyright "
            "counterpart county coupl credit crew crucial daughter decisiv defector defenc degre delay demonstrat "
            "demonstrator deny departur depend deraa desert design detain dialogu dictator diplomacy direction "
            "dismiss disput doctor dollar domestic doubl drawn dron duty easy echo edg edt email embassy employe "
            "energy era escalation essential et eu exchang execut execution explosiv expos extend facebook faction "
            "factor fair fan fast fat fierc fifth fil fill film financ finish fix flag flight floor flow foot footag "
            "foundation fourth frequent fresh fuel fundamental gaddafi geneva german girl gmt god gop governor graham "
            "grant green grip growth guy handl happy harm heavi hid highest historic homeland hotel hurt hussein "
            "identify ignor ii illegal impossibl india indication industry inflict inform initiativ innocent inspir "
            "institut institution insurgent intens intensify intention interven invasion investigator isolat ita jail "
            "jon jump ki king km knew kofi korea laid languag larger latakia lavrov lawyer lay legitimat letter "
            "libyan lift listen locat lov lower loyal machin magazin manager martin match mccain meant mediterranean "
            "mention mik mind mistak mix modern moham moon mortar mosqu muammar multipl natur natural navy neighbour "
            "normal northeast northeastern objectiv obtain onlin organiz original otherwis oust outcom outskirt "
            "overall overnight overthrow paid palestinian paper parent park path patrol permanent permission persuad "
            "peter pick piec plant pleas poor port positiv possib pound practic prais prayer predict presidency "
            "pretty primary principl prior priority prisoner privacy product production professor profil prominent "
            "promot prosecutor prospect publication purpos qatar quiet rac radical radio rahman ral rami ran rapid "
            "raqqa rar react reaction reality recep recogniz recover reduc reflect regular rely remember renew replac "
            "replay repression rescu reserv residential resist resistanc resourc restor retir revers revolt richard "
            "rival roll ros rough rush san sat sdf seat secret sect sectarian sell sentenc session sever sham shap "
            "sharp shiit shock shop shown shut sieg smok society somalia sometim sort spac spark speaker split "
            "spokeswoman spot spr squar stability stak stanc status stood stor storm strength strengthen stretch "
            "stronger student styl subject sudden suppos surviv suspicion sustain swath tabl tactic task tax tayyip "
            "tehran telephon thank throw tighten titl ton toppl tortur touch traditional treat treatment trial "
            "trigger trip truck tunisia typ ukrain unabl undermin unknown unless urgent usual valu various vast "
            "verify version veteran violat vital voter vow wag wak weaken wear wed whatever wider wif window wing "
            "wors worth written ابراهيم ابن اتجا اجل احداث احرار ارتفعت ارتكاب ارهابي اسابيع اسباب استان استشهدت "
            "استشهدوا اسقطت اصو اصيبت اطلق اعاد اغتيال اغنام اف افراد اقتراب اقرب اكبر امريكا اميرك انتخاب انتشلت "
            "انتهاء انطلاق انقاض انهم انهيار اهداف اوروب اوسط باتت باتجا بادلب باستشهاد باطلاق باكثر بانفجار بتهم "
            "بدات بدور بدير برشق بسقوط بسهل بعبو بعشر بلش بما بمحيط بمساند بمشارك بناء بنش بوك بي بيروت تات تاريخ "
            "تاكد تاكدت تاكيد تتحدث تجدد تجنيد تحدثت تحديد تحرك تخضع ترتكب تركز تزال تستمر تسع تسليم تشكيل تشن تصد "
            "تصدت تصريح تطور تعتقل تعد تعذيب تعرف تعليق تعمل تعود تغيير تفتناز تفتيش تقدم تقوم تمركز تمشيط تمكنت "
            "تهجير تهديد تهريب توتر توقع توقف توكد تير ثقاف ثمان ثور جامع جثام جثت جريح جريحا جريم جماع جمع جور حاجز "
            "حرار حراس حرس حري حريق حساب حسن حسين حقوق حقيق حل حليف حمز حواجز حوال حور خامس خان خطور خلفت دار دام "
            "دانا دباب دراج درع دعم دقيق دولار دين راجم رجب ردت رسال رصاص رفض رفع رود رياض زياد سابقا سايط سبب سجن "
            "سجون سراقب سرمدا سري سعود سفوهن سقط سليم سمع سنبل سيتم شبان شبه شرع شنان شهد شهود شهيد صبح صحف صحي صعدت "
            "صعيد صناع صوت صورا صول ضابط ضامن ضباط ضخم ضرور ضغط طالب طاول طرطوس طرق طلاب طيب ظروف عاجل عامل عدس "
            "عدوانا عسكري عقوب علاق عنصرا عيان غارات غرف غصن غضون فاه فرقنا فصيل فضلا فلاديمير فيس قادم قاض قامشل قان "
            "قايد قبض قتلا قتيلا قراب قضاء قضوا قطاع قطر قمه قنيطر قواعد قول قيام كاف كبيرا كثفت كحصيل كراسنوبول "
            "كردستان كشف كفرعم كفرنور كفير كهرباء كوادر كوبان كيف لاتفاق لاروز لازم لاصاب لاطلاق لافت لاي لاير لترب "
            "لتلك لحزب لدعم لسقوط لطير لفتت لقاء لمراسل لناح لنظام مارع ماضي مال مبان مبن مبين متتال متحدث متصل متطوع "
            "متوسط مثل مجازر مجددا محادث محتل مدارس مدرس مدعو مدفعيا مدي مدينت مذكور مراقب مرعي مروحي مروع مسبوق "
            "مستخدم مستهدفا مستو مستودع مسووليت مشارك مشير مصطف مصور مطالب مظاهر معتقل معرزاف معرف معرك معظمهم معيش "
            "مفاوض مفخخ مقاوم مقرب مكافح مكتب مكثفا ممنهج منزلا منزلهم منسقو منش منع منفصل مواجه موتمر موخرا موسس "
            "موقت مياد ميدان ناجم نبع نفط نفوذ نقلهم نها نهاي هجمات واصل وتل وصل وصول وقع وقوع وهم يدع يسيطر يشار "
            "يصدر يصل يطالب يعتبر يعد يعرف يعيش يقصف يمكن يهدد يوسف يوقع "
        ),
    ),
    (
        4.0,
        (
            "abc accident accomplish actor adam advertisement advic advis aerial afraid african aggression airspac "
            "alarm alert align ambition amman amr angela angry anniversary anonymity anthony apartment appearanc "
            "appoint appropriat arabic arizona armor arrival asia asid aspiration assassination assemb assert assess "
            "assist association assur atlantic attacker australian avenu averag award baath bab background bahrain "
            "ball basic behalf behavior beij belief ben besid biden bigger bipartisan blaz blew boat bolster boot "
            "boss bound box brand breach breath brigad brotherhood budget bus cabinet cabl cairo calif camera canada "
            "capabl capitol card carolina carter cash catch caution cautious cbs ceas celebrat cessation chair charl "
            "chas checkpoint chos christma church cia circl client closest club cod col collect combin commercial "
            "commission commissioner comp compet complain component compound comprehensiv compromis conclusion "
            "concret condemnation confident consensus conspiracy constant construction consultation content contest "
            "context contract contrast controversial convention convict conviction convoy cook cooperat coordination "
            "cor corner corp correct corruption counterterrorism coverag crack crash credibility credibl criticis "
            "crud cruis cry cultur custody customer daesh daraa dark dawn deadlin debt declaration deepen deeper "
            "defect defender defensiv defin degrad deliberat delivery denounc deployment deserv designat desir "
            "desperat detention deter deteriorat determination detonat devastat devic disappoint disaster discover "
            "display disrupt dissent distanc douma dr drag dramatic drew driven driver drov eager earn earth eas easi "
            "easier ed editor education egyptian elder electricity eliminat elit embargo embolden embrac emirat "
            "emphasiz empty enabl endanger endors enforc enforcement engagement engineer england english enjoy enlarg "
            "entranc entry environment equal equip establishment ethnic euro evacuat everybody ex examin except "
            "exception exclusiv exercis exit expansion expectation explod exploit export extensiv extent external "
            "ezzor facto faith fallen fals familiar famous farm fashion fatal fault fbi featur feed feet femal fewer "
            "fiscal fish fit flam flood florida football ford founder frank freez fri frustrat frustration fsa "
            "funeral gary getty ghouta giant glob golan gov govern grab grav greatest greec greek grew grown guarante "
            "guid guilty gunfir gunmen hafez hagel hagu hall handful hang harder harry harsh hassan hat haven headlin "
            "heat height highway hint historical hol holland honor hopeful horrific hostag hostil hostility hot "
            "humanity hunt husband identity ideology imagin immigrant immigration imminent implementation implication "
            "import importanc inbox incom indian indiscriminat inquiry inspector instanc insurgency intensifi intent "
            "intercept interferenc interior introduc invad investment invit island istanbul jerusalem jewish jihad "
            "joe johnson jonathan joseph josh journal judgment justify kick kid kidnap kingdom knock knowledg kremlin "
            "label laden lean legacy legislation legitimacy lesson lethal levant leverag liberal lindsey llc load "
            "lock longtim loyalist lt lying management manbij mandat marin martyr mask mattis mayb mer mexico "
            "militari mitt mobil model mohammad momentum mon moral mosul mountain movi mrs ms multi narrow nationwid "
            "naval nbc negativ neighbourhood nerv netanyahu newsletter nobody nomination nomine northwest "
            "northwestern notic numerous obligation occasion occupi odd ohio ordination organis organisation ourselv "
            "outlet outlin outrag overse oversea overwhelm owner pac pack pakistan panel parliamentary participat "
            "pattern paus perfect perform performanc permit photograph pic pilot playoff plead plot plus poison "
            "politico pop pour pre precis predecessor prefer proclaim producer professional prohibit proof propaganda "
            "proper property proud provincial provision provok proxy punish quit rag realiz reasonabl recall recaptur "
            "recommend recruit referenc referendum refug regain register regulation reiterat relevant relief religion "
            "reluctant removal repair republic requirement resign resignation resort restrict restriction resum "
            "retain retak retaliation retreat revenu revolutionary rhetoric ric rich rid rifl riot river rock romney "
            "root row rubbl rural sad saddam sal sarah sarin satellit scandal scar scenario scienc scientist scop "
            "scott screen section sector select sentiment sergei settl shak sheikh shelter shi shia shoulder sidelin "
            "sight silent simpl sister siz sky slaughter slip slogan smaller smith smuggl sniper sohr solidarity solv "
            "sovereignty soviet spar spe specifical spill spoken spokesperson sponsor st stabl stem stev steven stick "
            "stock stockpil str straight strict strip strongest structur stuff submit subsequent substantial succ "
            "sufficient suit sun sunnis suprem surfac surg surrender surveillanc survey suspicious swift tackl tal "
            "tap tear technical technology tel televis temporary terribl territorial texa text therefor thoma threw "
            "thwart tied tight tip toggl tom tonight tony tool torn tougher tour traffic tragedy transfer transport "
            "trap treaty trend tribal tripoli truc truth tue turk turmoil twic typical ukrainian unacceptabl unarm "
            "unfortunat unidentifi uniqu unity unleash unprecedent unusual usa user vacuum verifi vessel vet virginia "
            "virtual vision volunteer vulnerabl warm warship weak weaponry weather web weigh widespread wind wish "
            "withdrew worldwid worri yard youth youtub ypg zero اتصال اجنب ارشيف استنفار اسر اسم اصلت اعوام افس "
            "اقتحام اقتصرت اكراد امنيا ايتلاف باصاب بالغ بثلاث براء برك بطاير بعيد بهجوم تحذير تسلل تشير تصاعد تضم "
            "تعليم تفاوض تقارير تقديم تلال تلغرام توال توجهت جزير جند جهاء حاج حافل حدوث حظر حياتهم دايم دايما دقايق "
            "دواجن ذراع رتل رياس زعيم سجلت شاحن شارع شهباء صعوب صفحت عشواي عصر عقد عنكاو غاز قاطن قاهر قتال قسط قطع "
            "كفرنبل لتركيا لتنفيذ لفصايل لنحو لهجوم متابع متداول محاصر محلي مسجد مشاهد معانا منتشر ميزناز نايب نشاط "
            "نعم نقلوا هول يبلغ يجر يد "
        ),
    ),
    (
        4.5,
        (
            "abdul abrupt absenc accountabl acronym actress admission adult afghan aftermath afterward ahm ahmad "
            "ahmet ain airbas ak alain alter amendment ancient animal anonymous anticipat anybody anyway anywher "
            "apologiz appli application appreciat approximat arrang arsenal art asian aspect assertion asylum attitud "
            "attract australia authoritarian autonomous await baba baby backer bail ballot barbara basical bay beach "
            "belt benghazi berlin bet bitter blog blunt boehner bombard bond boston brian bridg brook brown brussel "
            "brutality buffer bureau busy canadian cancel cap carrier ceremony chamber chancellor character charter "
            "cheer chicago chosen circulat clean climat clinic cloth coastal coincid collectiv colonel combination "
            "comfortabl commentator commerc communist complaint computer conced concentrat concert concession "
            "confirmation confusion consecutiv considerabl consideration constitutional constructiv convert cop "
            "corridor counsel coup courag craft creation crescent crimea cris curb currency dam dar davutoglu dealt "
            "defection deficit definit delegation dempsey depth descend destabiliz detaine difficulty disappear "
            "disclos dismantl dispatch dissident distress distribut dog dramatical dream dress drug dub dynamic "
            "earnest edward el elaborat emotional employ endur enormous entity eric escort euphrat evident evil excit "
            "exil expell explicit extension extra extraordinary extremism facilitat federation fin firefighter flew "
            "foe foil foley forceful forget formation forum fram framework franchis francois fulfill gap gat gaza "
            "gear generat genuin gold graduat grand gray greet grenad hack hail hasakah hawk hir holiday holy honest "
            "http ideal ill independenc industrial infiltrat ins instability integrity interim investor iraqis iron "
            "israelis italian jack jackson japan jay jen jersey jihadi jordanian journey jupp khan killer kilometer "
            "kne kurdistan kuwait la lan larry launcher leak leg lengthy liberat licens loom loud machinegun mahmoud "
            "mail maj manner map marri mat mayor meaningful membership memory mental merchant metal migrant "
            "militiamen miller min minor mitchell moreover motion nabil nancy necessari net nic nick nixon nominat "
            "norm notab notorious npr observ occupation offshoot operator ordinary osama overcom overwhelming paint "
            "pair partial participant participation partnership passenger patient patrick pav penalty penc peninsula "
            "persian phas philadelphia photographer phras physical pirat plain plea plung pocket populat portray "
            "possession postur practical preparation preserv primari principal proc profit prosecution proven "
            "punishment purchas purport pursuit qamishli quality queen quell ramadan ramp rap rear reassur rebellion "
            "recognition recovery refusal regardless reggi reid reinforc relentless reliabl remind remot reprint "
            "reputation researcher restiv revis reviv rex ring robust roof routin ruler ryan saint sam sampl sander "
            "scream scrutiny seal secular seeming sensitiv sergey setback seventh sexual sheriff shield shipment shor "
            "shortag shout silenc sixth skeptical skill slam sleep slid slight smart smash soft soil sol southeast "
            "sovereign speculation sport spy stab stall staunch stephen ston strain stream stuck stun succeed "
            "successor sudan suggestion suppress survival survivor susan sweep symbolic tag takfiri taliban teenager "
            "telegraph tend tennesse tens tent testimony thin thorough throat thu tillerson tolerat tomahawk topic "
            "touchdown trail transcript treasury tremendous twenty unanimous uncertain uncertainty underscor "
            "understood unemployment uniform unilateral unnam upper upset urban valley van vicinity vicious vietnam "
            "vincent visa visibl volatil walid wary weakness weight wild willingness winner withdrawn wonder worsen "
            "writer zour "
        ),
    ),
)

# Ids of the gazetteer, and deeds of its lexicon, by the number of stories that speak of them.
_COUNTED: dict[int, str] = {
    3: (
        "@arm-eighth-brigade @arm-hazzm-movement @arm-jabhat-fateh-al-sham @arm-jaish-al-izza @arm-jund-al-aqsa "
        "@arm-jund-al-sham @arm-popular-resistance-raqqa @arm-tiger-forces @gov-peoples-assembly "
        "@gov-political-security @int-syrian-constitutional-committee @int-un-commission-of-inquiry-on-syria "
        "@med-al-jazeera @med-al-quds-al-arabi @med-aleppo-media-center @med-deutsche-welle @med-rudaw "
        "@med-tasnim @med-zaman-al-wasl @ngo-raqqa-is-being-slaughtered-silently @ngo-save-the-children "
        "@ngo-violations-documentation-center @per-ali-habib @per-ehud-barak @per-federica-mogherini "
        "@per-geir-pedersen @per-george-sabra @per-hamza-al-khateeb @per-john-allen @per-john-cantlie "
        "@per-kenji-goto @per-king-salman @per-mustafa-tlass @per-nasser-judeh @per-numan-kurtulmus "
        "@per-paulo-pinheiro @per-sergei-shoigu @pty-national-coordination-body B-al-tanf-crossing "
        "H-al-asadiyah-manbij H-al-ashrafiyah-afrin H-al-baath-hama H-al-bahar H-al-bayadah H-al-daatour "
        "H-al-gharbiyah-qamishli H-al-hilaliya H-al-inshaat H-al-khalidiyah-aleppo H-al-mashariqa H-al-mashhad "
        "H-al-mashirfah-hasakah H-al-muhafaza H-al-qarabis H-al-qubeir H-al-salihin H-al-sharia-hama "
        "H-al-zuhur-hasakah H-bab-al-maqam H-dahiyat-al-assad H-harasta-suburb H-huwayjat-saqr H-karm-al-qaterji "
        "H-khunayfis H-new-aleppo K-roj-camp K-rukban K-yarmouk-camp M-menagh-air-base M-qamishli-airport "
        "R-khabur-valley-hasakah R-middle-euphrates-valley R-northern-quneitra-countryside R-quneitra-countryside "
        "R-tartus-countryside R-tell-antar R-western-damascus-countryside S-alouk-water-station "
        "S-bab-al-hawa-hospital S-jazal-oil-field S-old-city-of-aleppo S-qardaha-hospital V-abah V-abil "
        "V-abin-samaan V-abu-al-duhur V-abu-al-hasan V-adra V-ain-diwar V-al-asadiyah-raqqa V-al-ashrafiyah-ghab "
        "V-al-dar-al-kabira V-al-dumayr V-al-foua V-al-ghandura V-al-hamidiyah-qusayr V-al-hammam-jindires "
        "V-al-harah V-al-hayt V-al-jafrah V-al-jat V-al-karak-al-sharqi V-al-khidr V-al-majdal-sweida "
        "V-al-mansurah-ghab V-al-musharifah-idlib V-al-nuayma V-al-rai V-al-rusafa-hama V-al-saida-ain-issa "
        "V-al-shanan V-al-sharia-ghab V-al-shaykh-hasan V-al-zarzur V-anjara V-assal-al-ward V-badama V-barisha "
        "V-deir-ballut V-deir-hafer V-duqmaq V-fatsa V-halfaya V-hamu V-handarat V-hantutin V-harbel V-hazarin "
        "V-humaymim V-inkhil V-iska V-ithriyah V-jamraya V-jaramana V-kafr-hamra V-kafr-jannah V-kafr-zita "
        "V-khalsah V-maadan V-maaloula V-maarbalit V-marj-al-zuhur V-mazraat-tishrin V-morek V-nubl "
        "V-qalaat-al-madiq V-ruwayha V-saida V-salamiyah V-sayyida-zaynab V-sheikh-nasser V-tal-laban "
        "V-tal-tawil-tell-tamr V-tremseh V-umm-sharshuh V-yabroud V-zarzur-darkush V-zitan W-khabur W-sajur-river "
        "X-amsterdam X-antalya X-armenia X-baiji X-bekaa X-bern X-calais X-diyarbakir X-dohuk X-islamabad "
        "X-lesbos X-maan X-malatya X-manama X-medina X-nusaybin X-oslo X-prague X-qaim X-sidon X-suruc "
        "X-wadi-khaled X-warsaw deed:hell_cannon deed:miscarriage "
    ),
    4: (
        "@arm-fastaqim @arm-jabhat-al-shamiya @arm-kataib-hezbollah @arm-liwa-al-islam "
        "@arm-popular-mobilization-forces @gov-french-foreign-ministry @gov-iranian-foreign-ministry "
        "@gov-national-security-bureau @gov-syrian-salvation-government @med-al-masdar-news @med-fars-news-agency "
        "@ngo-oxfam @ngo-syrian-american-medical-society @per-abdullah-gul @per-abu-sayyaf @per-ahmad-jarba "
        "@per-asma-al-assad @per-avigdor-lieberman @per-farhad-shami @per-frank-walter-steinmeier "
        "@per-hadi-al-bahra @per-hulusi-akar @per-joseph-votel @per-louay-hussein @per-maria-zakharova "
        "@per-mohamed-morsi @per-mohammed-al-shaar @per-mohsen-al-fadhli @per-mustafa-bali @per-nawaf-al-fares "
        "@per-redur-xelil @pty-high-negotiations-committee H-akrama H-al-ashrafiyah-latakia H-al-fardous "
        "H-al-hamidiyah-aleppo H-al-hamidiyah-hama H-al-qusour-deir-ez-zor H-al-sinaa-deir-ez-zor H-bab-sharqi "
        "H-bab-touma H-bustan-al-qasr H-kafr-sousa H-malki H-shaghour H-tariq-al-sadd J-sednaya-prison "
        "M-himo-base R-hauran-plain R-m5-highway R-northern-hama-countryside S-aleppo-university "
        "S-saadallah-al-jabiri-square V-al-aliyah V-al-alqamiyah V-al-asharah V-al-bahsa V-al-darbasiyah V-al-eis "
        "V-al-ghazawiya V-al-karidiyah V-al-kinda V-al-mansoura-aleppo V-al-nahriyah V-al-ramadi-deir-ez-zor "
        "V-al-rami V-al-rayyan-idlib V-al-sukhnah V-al-tuffahiyah V-arab-hassan-kabir V-batinta V-busra-al-sham "
        "V-dadikh V-darkush V-deir-jamal V-hader V-himo V-hreitan V-iblin V-ihsim V-izraa V-jadid-ukaydat "
        "V-jubb-al-jarrah V-kafr-deryan V-khan-al-sabil V-khan-tuman V-maarzaf-hama V-maasaran V-mantaf V-mashik "
        "V-nab-al-sakhr V-nawa V-qah V-qara V-qudsaya V-rankous V-ritian V-salqin V-san V-sarjah "
        "V-shawarighat-al-jawz V-suluk V-suran-hama V-ziyadiyah X-beijing X-chechnya X-frankfurt X-hamburg "
        "X-jeddah X-khartoum X-mecca X-niger X-rabat X-salah-al-din X-sharm-el-sheikh X-tyre X-uzbekistan "
        "X-yayladagi X-zaatari deed:explosive_belt deed:random_shooting deed:s300 "
    ),
    5: (
        "@arm-liwa-al-quds @arm-sultan-murad-division @gov-state-security @gov-syrian-interim-government "
        "@med-france-24 @med-step-news @ngo-reporters-without-borders @per-anas-al-abdah @per-assef-shawkat "
        "@per-herve-ladsous @per-jean-yves-le-drian @per-moshe-yaalon @per-omran-al-zoubi @per-salim-idris "
        "@per-zahran-alloush @pty-kurdish-national-council @pty-syrian-democratic-council B-al-ghazawiya-crossing "
        "H-al-arbaeen-hama H-al-hamidiyah-homs H-al-joura H-bab-al-sebaa H-jobar-homs H-masaken-hanano H-mogambo "
        "H-saif-al-dawla M-al-tanf-garrison R-jabal-al-arbaeen R-jabal-al-summaq R-m4-highway-aleppo-hasakah "
        "R-northern-deir-ez-zor-countryside R-peace-spring-area R-southern-damascus "
        "R-western-deir-ez-zor-countryside R-western-raqqa-countryside S-shaer-gas-field "
        "S-sheikh-barakat-mountain V-abu-hamam V-abu-ubayda V-al-annazah V-al-bu-umar V-al-dahlah V-al-haffa "
        "V-al-hirak V-al-hurriyah V-al-hurriyah-quneitra V-al-jalabiyah V-al-sanamayn V-al-shuayrat V-al-ziyara "
        "V-anadan V-armanaz V-babis V-balyun V-dada-abdal V-frikka V-jahbal V-jayrud V-jindires V-majdaliya "
        "V-ras-al-ayn-jableh V-rubayat V-sharran V-sour-lajat V-tuqad X-ain-al-asad X-akcakale X-amman X-antakya "
        "X-caspian-sea X-diyala X-finland X-halabja X-iskenderun X-kazakhstan X-lyon X-norway X-riyadh X-tunis "
        "deed:amputation deed:incendiary deed:normalisation "
    ),
    6: (
        "@arm-hamza-division @arm-islamic-front @arm-manbij-military-council @arm-national-liberation-front "
        "@arm-new-syrian-army @arm-wagner-group @gov-mit @gov-russian-military-police "
        "@gov-syrian-ministry-of-health @int-astana-guarantors @int-international-atomic-energy-agency "
        "@int-international-organization-for-migration @int-organisation-of-islamic-cooperation @int-unrwa "
        "@int-world-bank @med-al-alam @med-amaq @med-haaretz @med-orient-news @med-times-of-israel "
        "@per-abu-mohammad-al-adnani @per-ahmed-al-dabi @per-alan-henning @per-bouthaina-shaaban "
        "@per-brett-mcgurk @per-igor-konashenkov @per-james-jeffrey @per-jihad-makdissi @per-manaf-tlass "
        "@per-masoud-barzani @per-mevlut-cavusoglu @per-riad-al-asaad H-al-hamadaniyah H-al-ramouseh "
        "H-al-shaar-aleppo H-bab-al-faraj H-nubl-and-zahraa H-tadamon H-tariq-al-bab M-al-omar-base "
        "M-tabqa-air-base R-southern-hasakah-countryside S-al-omar-oil-field S-al-omari-mosque S-umayyad-square "
        "V-al-arbain-hama V-al-mastumah V-al-mushayrfah-raqqa V-al-qardaha V-al-quriyah V-al-suwar V-dabiq "
        "V-dabis V-kafr-batna V-kafr-oweid V-kafraya V-kessab V-maan V-malak V-mashoun V-moadamiyah V-sinjar "
        "V-taldou V-tell-shinan W-tigris X-albania X-barcelona X-belarus X-budapest X-croatia X-czechia "
        "X-ethiopia X-israel X-kilis X-mount-sinjar X-nineveh X-suez-canal X-tikrit deed:chlorine "
        "deed:cluster_munition deed:leaflets deed:research_centre "
    ),
    7: (
        "@arm-fatemiyoun-brigade @int-un-human-rights-council @int-unesco @med-al-ikhbariya @med-halab-today "
        "@med-rt @per-mazloum-abdi @per-mohammed-bin-salman @per-mohammed-emwazi @per-peter-kassig "
        "@per-rami-makhlouf @per-tulsi-gabbard @pty-ak-party @pty-syrian-revolution-general-commission "
        "B-awn-al-dadat-crossing H-al-ashrafiyah-aleppo H-al-maghayir H-al-neel-street H-bani-zaid H-qaboun "
        "H-tokhar R-central-syria R-latakia-countryside R-manbij-countryside R-tell-tamr-countryside V-al-kabani "
        "V-al-qarqur V-dhiban V-fleifel V-islamin V-jableh V-jasim V-kafr-takharim V-malikiyah-azaz V-salma "
        "V-sheikh-issa V-shinan V-tadil W-orontes X-berlin X-gaziantep X-helsinki X-romania X-sanliurfa "
        "deed:opposition_body "
    ),
    8: (
        "@arm-hurras-al-din @gov-general-security @gov-turkish-foreign-ministry @med-hawar-news @med-hurriyet "
        "@per-abdel-fattah-al-sisi @per-ali-akbar-salehi @per-gennady-gatilov @per-lloyd-austin @per-mark-esper "
        "@per-michel-sleiman @per-philip-hammond H-al-khalidiyah-homs H-al-sakhour H-barzeh H-mezzeh M-base-46 "
        "M-damascus-international-airport R-eastern-daraa-countryside R-jabal-al-akrad R-jabal-turkman R-shirawa "
        "R-syrian-coast S-al-malaah-farms V-ain-daqna V-ain-tarma V-al-asadiyah-ras-al-ayn V-al-tall V-atmeh "
        "V-darayya V-kafr-batikh V-khan-al-asal V-ras-al-ain-qalamoun V-tal-ar V-talkalakh V-zamalka "
        "W-white-river-jisr X-denmark X-guvecci X-incirlik X-kirkuk X-latvia X-ottawa X-rafah "
        "deed:coalition_drone deed:lift_sanctions "
    ),
    9: (
        "@gov-lebanese-army @int-world-health-organization @ngo-medecins-sans-frontieres "
        "@per-anders-fogh-rasmussen @per-antonio-guterres @per-catherine-ashton @per-marie-colvin "
        "@per-pope-francis @per-riad-hijab @per-saud-al-faisal @per-staffan-de-mistura H-al-shahbaa-aleppo "
        "H-al-waer H-rashidin R-eastern-homs-countryside R-rojava R-shahba-canton S-damascus-university V-afis "
        "V-al-ankawi V-al-dardarah V-al-qusayr V-al-shuhayl V-al-zirr V-atareb V-darat-izza V-harasta V-masyaf "
        "V-miznaz V-qastun V-rajo V-ras-al-ain-idlib V-saqba V-sarmin V-talbiseh V-tell-aas X-bulgaria "
        "X-lithuania X-marseille X-misrata deed:forced_displacement "
    ),
    10: (
        "@gov-air-force-intelligence @int-arab-league-observers @med-al-mayadeen @med-al-monitor @med-press-tv "
        "@ngo-eye-on-euphrates @per-abdullah-ocalan @per-ahmed-al-sharaa @per-david-haines @per-hassan-nasrallah "
        "@per-king-abdullah-ii H-al-zahra-homs R-southern-syria V-al-dana V-al-kufayr V-al-yaqubiyah "
        "V-ayn-issa-latakia V-maranaz X-argentina X-black-sea X-milan X-ramallah X-stockholm X-sydney X-tehran "
        "deed:amnesty deed:infighting deed:sabotage "
    ),
    11: (
        "@arm-faylaq-al-sham @arm-islamic-jihad @gov-military-intelligence @gov-ministry-of-interior "
        "@gov-republican-guard @int-g7 @int-gulf-cooperation-council @int-opcw @int-world-food-programme "
        "@med-baladi-news @med-xinhua @ngo-ahrar-horan-gathering @per-dmitry-peskov @per-mohammad-javad-zarif "
        "@per-qassem-soleimani @per-robert-mood @per-sheikh-hamad-bin-jassim B-bab-al-hawa H-ghweiran H-midan "
        "H-sheikh-maqsoud SY10 V-al-baghuz V-al-jadida-idlib V-al-malikiyah V-amuda V-arbin V-kafr-amma V-mayadin "
        "X-bosnia X-cyprus X-estonia X-madrid X-new-delhi X-sinjar-iraq X-strait-of-hormuz X-toronto X-vatican "
        "deed:car_accident "
    ),
    12: (
        "@arm-quds-force @arm-shabiha @int-unicef @med-tass @med-trt-world @per-ashton-carter "
        "@per-ayman-al-zawahiri @per-bashar-jaafari @per-faisal-mekdad @per-haider-al-abadi @per-mark-toner "
        "@per-robert-ford H-al-mallah H-al-midan-aleppo H-salah-al-din M-hmeimim-air-base V-al-zahraa-nubl "
        "V-marayan V-sufuhon X-china X-latin-america X-red-sea X-saint-petersburg X-sanaa X-sirte X-sweden "
        "X-the-hague deed:accountability deed:aid_worker deed:airdrop "
    ),
    13: (
        "@arm-al-fatah-al-mubin @gov-4th-armoured-division @med-al-souria-net @med-syria-tv @per-lakhdar-brahimi "
        "@per-najib-mikati @per-nicolas-sarkozy @per-saad-hariri R-daraa-countryside R-western-daraa-countryside "
        "V-ain-laruz V-balshun V-kafr-nabl V-maarzaf V-sarmada V-taftanaz X-abu-dhabi X-erbil X-guantanamo "
        "X-kabul X-munich deed:curfew deed:strike_general "
    ),
    14: (
        "@gov-turkish-ministry-of-defence @int-friends-of-syria @med-the-guardian @per-dmitry-medvedev "
        "@per-jens-stoltenberg @per-mahmoud-ahmadinejad @per-walid-al-moallem J-al-sinaa-prison "
        "M-shayrat-air-base R-homs-countryside V-al-sabhah V-binnish V-jurin V-kafr-taal V-tabqa V-tafas X-cairo "
        "X-manchester X-tripoli-lebanon deed:ballistic_missile deed:corridor deed:coup deed:dispute deed:grenade "
        "deed:unexploded_ordnance "
    ),
    15: (
        "@arm-national-defence-forces @int-g20 @med-ria-novosti @ngo-response-coordinators H-jobar K-al-hol-camp "
        "R-euphrates-shield-area R-northern-latakia-countryside R-raqqa-countryside "
        "R-western-jisr-al-shughur-countryside SY13 V-abu-rasin V-deir-sunbul V-maryamin-aleppo X-morocco "
        "X-serbia deed:foreign_fighter deed:mercenary deed:tow_missile "
    ),
    16: (
        "@arm-jaish-al-fatah @per-theresa-may R-eastern-syria R-northern-raqqa-countryside V-al-shaddadi "
        "V-kafr-nuran X-alexandria X-donbas X-hungary X-iran X-venezuela deed:captagon "
    ),
    17: (
        "@per-ali-khamenei @per-emmanuel-macron @per-nouri-al-maliki @per-samantha-power V-baniyas V-marea "
        "X-austria X-lebanon X-mosul-dam X-nigeria deed:krasnopol deed:thermobaric "
    ),
    18: (
        "@med-asharq-al-awsat @per-burhan-ghalioun @per-john-bolton @per-leon-panetta H-daraa-al-balad "
        "V-al-busayrah V-turmanin X-fallujah X-kosovo X-netherlands X-sinai X-tokyo X-turkmenistan deed:stabbing "
        "deed:suicide deed:tunnel "
    ),
    19: (
        "@arm-khorasan-group @gov-us-treasury @med-interfax @ngo-amnesty-international "
        "R-northern-hasakah-countryside V-binin X-astana X-hatay X-poland X-ramadi X-vienna deed:ambush deed:rpg "
        "deed:settlement_israeli "
    ),
    20: (
        "@arm-peshmerga @gov-russian-foreign-ministry @int-international-criminal-court @per-boris-johnson "
        "@per-mike-pompeo @per-valerie-amos @pty-democratic-union-party H-al-ghouta-homs V-khan-shaykhun "
        "V-maarat-al-naasan X-algeria X-indonesia X-moscow X-new-zealand deed:cholera "
    ),
    21: (
        "@int-unsmis @med-al-arabiya @med-shaam-news-network @med-sputnik @ngo-syrian-network-for-human-rights "
        "@per-hassan-rouhani @per-steven-sotloff @per-vitaly-churkin R-m4-highway V-abu-kamal V-al-zabadani "
        "X-cuba X-london X-oman X-sochi deed:dam "
    ),
    22: (
        "@arm-jaish-al-islam @med-al-watan @ngo-euphrates-post @per-laurent-fabius P-sweida R-hama-countryside "
        "R-qalamoun V-al-fatira X-belgium X-saudi-arabia deed:merger "
    ),
    23: (
        "P-quneitra R-badia SY14 V-saraqib X-beirut X-ireland X-scotland X-south-africa deed:air_alert "
        "deed:armed_motorcycle deed:mass_grave deed:sarin "
    ),
    24: (
        "@arm-asayish @med-enab-baladi R-afrin-region R-castello-road R-western-hama-countryside V-tell-abyad "
        "X-anbar X-jordan X-malaysia X-portugal deed:medicine deed:torture "
    ),
    25: (
        "@med-al-araby-al-jadeed @per-mike-pence @per-navi-pillay V-al-rastan V-maarat-al-numan X-iraqi-kurdistan "
        "X-kyiv X-south-korea deed:hunger deed:suffocation "
    ),
    26: (
        "@arm-ahrar-al-sham @gov-ministry-of-defence @per-marco-rubio @per-nikki-haley "
        "@pty-syrian-national-coalition V-ain-issa V-maarat-misrin V-ras-al-ayn V-tadmur X-brazil deed:sniper "
    ),
    27: ("@int-international-monetary-fund V-tell-tamr X-rome X-switzerland "),
    28: (
        "@int-unhcr R-de-escalation-zone V-tel-rifaat X-france deed:claim_responsibility deed:machine_gun deed:mayor "
    ),
    29: ("R-houla X-germany X-west-bank deed:earthquake "),
    30: ("@med-al-manar @per-susan-rice X-palestine deed:drone_strike deed:rape deed:robbery deed:weather "),
    31: ("R-deir-ez-zor-countryside R-ghouta X-paris deed:airdrop_raid deed:reconciliation deed:smuggling "),
    32: ("R-hasakah-countryside V-ariha deed:landmine deed:pilot deed:surrender "),
    33: ("@per-nabil-elaraby V-duma-sweida X-ankara X-dubai "),
    34: (
        "@per-james-foley @per-martin-dempsey R-eastern-ghouta X-aden X-athens X-georgia deed:elderly deed:grain "
        "deed:notables deed:reconnaissance "
    ),
    35: ("@per-ahmet-davutoglu @per-angela-merkel @per-rex-tillerson R-northeast-syria "),
    36: ("@med-north-press @per-alain-juppe V-al-bab deed:buffer_zone "),
    37: (
        "@gov-autonomous-administration-of-north-and-east-syria @med-wall-street-journal "
        "@per-abu-bakr-al-baghdadi P-tartus X-crimea X-spain "
    ),
    38: ("@med-usa-today R-al-ghab-plain X-benghazi X-united-kingdom deed:defector deed:reconstruction "),
    39: (
        "@arm-islamic-revolutionary-guard-corps @pty-local-coordination-committees V-al-bara V-jarabulus "
        "X-australia X-chicago "
    ),
    40: ("@gov-iraqi-army @gov-ministry-of-foreign-affairs @med-anadolu-agency @ngo-syrian-arab-red-crescent X-japan "),
    41: ("X-russia X-tripoli-libya "),
    42: ("@gov-syrian-arab-air-force @per-hafez-al-assad R-eastern-idlib-countryside V-azaz deed:tents "),
    43: ("@ngo-human-rights-watch "),
    44: (
        "@arm-hayat-tahrir-al-sham @ngo-international-committee-of-the-red-cross @pty-kurdistan-workers-party "
        "R-eastern-aleppo-countryside R-eastern-deir-ez-zor-countryside X-brussels "
    ),
    45: ("H-baba-amr X-boston X-sudan deed:constitution deed:tribe "),
    46: ("@per-francois-hollande @per-jim-mattis @pty-muslim-brotherhood deed:ambulance "),
    47: ("X-baghdad deed:war_crime "),
    48: ("W-euphrates X-egypt X-kuwait deed:arms_depot deed:burns deed:veto "),
    49: ("@gov-centcom @int-un-general-assembly P-qamishli V-kansafra deed:looting "),
    51: ("R-golan-heights deed:farm "),
    52: ("deed:drowning deed:funeral "),
    53: ("X-jerusalem X-mexico "),
    54: ("@per-chuck-hagel deed:bridge deed:mosque "),
    55: ("@per-benjamin-netanyahu V-jisr-al-shughur X-mosul "),
    56: ("deed:barrel_bomb deed:manpads "),
    57: ("@per-william-hague R-western-idlib-countryside X-canada X-greece X-pakistan "),
    58: ("@per-lindsey-graham @pty-baath-party R-western-aleppo-countryside V-douma deed:ammunition deed:prisoner "),
    59: ("@per-joe-biden "),
    60: ("X-north-korea deed:church deed:convoy deed:food deed:naval_strike "),
    61: ("@arm-hamas @arm-iran-backed-militias SY06 X-bahrain deed:checkpoint "),
    62: ("X-gaza deed:political_transition "),
    63: ("@pty-syrian-national-council R-northern-syria V-kobani deed:joint_patrol "),
    64: ("X-istanbul deed:deescalation deed:industrial deed:peacekeeper deed:sheikh "),
    66: ("deed:cross_border "),
    67: ("@gov-kremlin SY03 V-manbij X-texas deed:car_bomb "),
    68: ("R-northern-idlib-countryside "),
    69: ("@gov-israel-defense-forces "),
    70: ("deed:interception deed:water "),
    71: ("deed:student "),
    73: ("SY05 deed:chemical_attack "),
    74: ("@arm-peoples-protection-units @gov-cia "),
    75: ("SY11 X-united-arab-emirates "),
    76: ("SY12 "),
    77: ("R-northern-aleppo-countryside "),
    78: ("X-somalia "),
    81: ("V-afrin deed:incursion "),
    82: ("SY08 deed:informant deed:kidnapping deed:mortar "),
    84: ("@arm-syrian-national-army X-italy X-pentagon "),
    86: ("@med-washington-post X-florida deed:medic "),
    87: ("R-jabal-al-zawiya "),
    88: ("deed:idp "),
    89: ("@per-david-cameron X-geneva X-india deed:fuel "),
    90: ("@per-ban-ki-moon deed:recapture "),
    92: ("deed:headquarters "),
    93: ("X-tunisia deed:evacuation "),
    94: ("@per-sergei-lavrov deed:currency deed:drone deed:occupation "),
    96: ("@per-john-mccain X-africa "),
    97: ("deed:envoy "),
    99: ("P-latakia R-aleppo-countryside X-turkey deed:camp "),
    101: ("X-ukraine "),
    103: ("@per-kofi-annan @per-rami-abdulrahman deed:airport "),
    104: ("@gov-russian-ministry-of-defence "),
    105: ("R-idlib-countryside "),
    107: ("SY09 "),
    108: ("deed:market "),
    109: ("X-iraq deed:helicopter "),
    112: ("SY04 "),
    113: ("deed:demolition "),
    115: ("R-northwest-syria R-southern-idlib-countryside deed:missing "),
    117: ("X-mediterranean-sea deed:infiltration "),
    118: ("deed:sentence deed:suicide_bombing deed:tank "),
    122: ("deed:crossing deed:farmer deed:rescuer deed:trapped "),
    123: ("P-hasakah "),
    125: ("deed:martyr "),
    127: ("deed:sanctions "),
    129: ("deed:prices deed:prison "),
    130: ("deed:massacre "),
    131: ("deed:execution "),
    132: ("@sta-qatar "),
    134: ("@med-new-york-times deed:mutiny "),
    135: ("deed:intelligence "),
    137: ("deed:assassination "),
    138: ("deed:ceasefire deed:violation "),
    144: ("deed:resolution "),
    146: ("deed:governor "),
    148: ("@per-hillary-clinton "),
    149: ("X-yemen "),
    150: ("P-raqqa "),
    154: ("@arm-free-syrian-army "),
    155: ("deed:condemn "),
    157: ("deed:armoured_vehicle "),
    158: ("deed:escalation "),
    159: ("@per-recep-tayyip-erdogan "),
    160: ("deed:evidence "),
    161: ("deed:oil_field "),
    163: ("P-daraa "),
    166: ("@ngo-white-helmets P-hama deed:ambassador "),
    167: ("@gov-state-department "),
    169: ("SY01 "),
    170: ("deed:prime_minister "),
    172: ("deed:civil_defence deed:militia "),
    173: ("deed:deny "),
    174: ("deed:deport deed:refugee deed:reinforcements "),
    175: ("deed:siege "),
    177: ("@gov-russian-aerospace-forces "),
    178: ("@arm-al-nusra-front X-gulf deed:donor_pledge "),
    179: ("P-deir-ez-zor "),
    180: ("deed:school "),
    185: ("@sta-germany "),
    186: ("SY02 "),
    191: ("@gov-turkish-armed-forces "),
    193: ("@int-european-union "),
    194: ("deed:visit "),
    197: ("deed:investigation deed:shop "),
    198: ("@int-nato X-white-house "),
    199: ("@per-john-kerry X-afghanistan deed:return "),
    202: ("X-new-york X-washington "),
    203: ("deed:retreat "),
    205: ("@int-international-coalition "),
    207: ("deed:crackdown deed:extradite deed:security_forces "),
    209: ("deed:humanitarian_aid "),
    213: ("@int-arab-league "),
    220: ("@arm-hezbollah "),
    222: ("SY07 "),
    228: ("deed:spokesman "),
    229: ("deed:raid "),
    230: ("@per-vladimir-putin deed:liberate "),
    232: ("@sta-saudi-arabia "),
    235: ("@sta-egypt deed:hospital "),
    236: ("deed:chemical_weapon "),
    237: ("@sta-jordan "),
    238: ("@med-cnn "),
    242: ("deed:road "),
    251: ("@med-agence-france-presse deed:withdrawal "),
    262: ("deed:displacement "),
    266: ("@arm-syrian-democratic-forces "),
    269: ("deed:frontline "),
    278: ("deed:electricity "),
    279: ("deed:mountain "),
    280: ("X-europe deed:jihadist "),
    283: ("deed:minority "),
    284: ("P-homs "),
    285: ("deed:minister "),
    286: ("@med-associated-press deed:missile "),
    287: ("deed:prisoner_swap "),
    291: ("@med-sana "),
    294: ("X-libya "),
    295: ("@sta-china "),
    299: ("deed:appoint "),
    305: ("@per-donald-trump "),
    309: ("deed:rocket "),
    311: ("P-idlib "),
    316: ("@gov-us-congress "),
    317: ("deed:border "),
    320: ("deed:police "),
    321: ("deed:talks "),
    322: ("deed:ied "),
    326: ("deed:election "),
    332: ("deed:advance "),
    333: ("@med-bbc "),
    334: ("deed:property "),
    337: ("@arm-al-qaeda "),
    344: ("deed:rifle "),
    353: ("deed:activist deed:shoot_down "),
    357: ("deed:double_tap "),
    358: ("deed:decree "),
    361: ("deed:vehicle "),
    363: ("@sta-france "),
    368: ("deed:arrest "),
    369: ("deed:fall_of "),
    375: ("@int-un-security-council "),
    385: ("@sta-lebanon "),
    387: ("deed:trial "),
    392: ("deed:release "),
    394: ("P-aleppo deed:artillery_shell deed:warplane "),
    417: ("deed:village "),
    421: ("deed:governorate "),
    431: ("deed:arson "),
    432: ("deed:body "),
    436: ("deed:explosion "),
    438: ("deed:journalist "),
    444: ("@gov-white-house "),
    446: ("R-syria "),
    447: ("@ngo-syrian-observatory-for-human-rights "),
    452: ("X-united-states "),
    465: ("deed:warn "),
    466: ("deed:human_rights "),
    476: ("@sta-israel "),
    478: ("X-middle-east "),
    498: ("deed:woman "),
    504: ("@gov-pentagon "),
    506: ("deed:officer "),
    515: ("deed:family "),
    534: ("deed:terrorist "),
    549: ("deed:casualty "),
    556: ("deed:destruction deed:protest "),
    560: ("deed:capture "),
    561: ("@sta-iran deed:summit "),
    574: ("deed:town "),
    575: ("@med-reuters "),
    582: ("deed:gunfire "),
    601: ("@sta-turkey "),
    607: ("deed:shelling "),
    612: ("deed:child "),
    637: ("deed:fighter "),
    642: ("@sta-united-kingdom "),
    662: ("P-damascus "),
    667: ("deed:countryside "),
    670: ("deed:leader "),
    679: ("@int-united-nations "),
    698: ("deed:soldier "),
    701: ("@gov-syrian-arab-army "),
    704: ("deed:airstrike "),
    712: ("deed:clash "),
    713: ("@sta-iraq "),
    721: ("deed:rebel "),
    729: ("deed:statement "),
    738: ("deed:district "),
    759: ("deed:agreement "),
    811: ("@per-barack-obama @sta-russia "),
    839: ("deed:faction "),
    841: ("deed:base "),
    844: ("deed:call_for "),
    846: ("@arm-islamic-state "),
    870: ("deed:injured "),
    907: ("@gov-syrian-government "),
    917: ("deed:city "),
    977: ("deed:civilian "),
    1075: ("@per-bashar-al-assad "),
    1163: ("deed:residential_area "),
    1218: ("deed:targeting "),
    1339: ("deed:president "),
    1415: ("deed:offensive "),
    1661: ("@sta-united-states "),
    1689: ("deed:killed "),
    1783: ("deed:directions "),
    1976: ("@sta-syria "),
}
ENTRIES = {name: n for n, names in _COUNTED.items() for name in names.split()}
